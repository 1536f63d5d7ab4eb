/** What is read in the dashboard, in Finnish. */
import fiCampaign from '../../app/locales/fi/campaign.json' with { type: 'json' };
import fiDashboard from '../../app/locales/fi/dashboard.json' with { type: 'json' };
import fiDesk from '../../app/locales/fi/desk.json' with { type: 'json' };

/** The words about campaigns. */
export const CAMPAIGN = fiCampaign;

/** The words of the whole dashboard. */
export const DASHBOARD = fiDashboard;

/** The words of the desk: requests, customers, the log. */
export const DESK = fiDesk;
