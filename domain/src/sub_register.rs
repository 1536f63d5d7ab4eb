//! The sub-registers (alarekisterit, R4): each with its own purpose, legal basis
//! and retention. Notice, exports and retention read them from here.

/// A part of the customer register with a purpose of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum SubRegister {
    /// Names and the means to reach someone.
    ContactDetails,
    /// Entries in raffles.
    RaffleEntries,
    /// Requests to be contacted.
    ContactRequests,
    /// Marketing permissions and their evidence.
    MarketingPermissions,
    /// Prohibitions of marketing and of disclosure.
    Prohibitions,
    /// Orders and the outcome of financing checks.
    Orders,
}

/// What a sub-register is for. Data may be used for no other purpose (R5).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// Looking after the customer relationship.
    CustomerCare,
    /// Carrying out a raffle.
    Raffle,
    /// Answering a contact request.
    Contact,
    /// The company's own direct marketing.
    Marketing,
    /// Keeping to what a customer prohibited.
    KeepingProhibitions,
    /// Handling an order and its financing.
    Financing,
}

/// The legal basis (Art. 6(1) GDPR).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum LegalBasis {
    /// Art. 6(1)(a): consent.
    Consent,
    /// Art. 6(1)(b): a contract, or steps before one.
    Contract,
    /// Art. 6(1)(c): a legal obligation.
    LegalObligation,
    /// Art. 6(1)(f): legitimate interest.
    LegitimateInterest,
}

/// How long data stays, and from when that counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Retention {
    /// Months after the prizes were delivered.
    AfterPrizes(u8),
    /// Months after the last contact.
    AfterLastContact(u8),
    /// Months without use until a permission lapses; evidence stays for months after its end.
    Permission {
        /// Months without use.
        unused: u8,
        /// Months that the evidence stays after withdrawal.
        evidence: u8,
    },
    /// As long as the prohibition must be kept to, in a form that names nobody.
    WhileProhibited,
    /// Until the order is settled.
    UntilSettled,
    /// With the last sub-register that needs it.
    WithTheLast,
}

impl SubRegister {
    /// Every sub-register.
    pub const ALL: [Self; 6] = [
        Self::ContactDetails,
        Self::RaffleEntries,
        Self::ContactRequests,
        Self::MarketingPermissions,
        Self::Prohibitions,
        Self::Orders,
    ];

    /// What its data is for.
    pub fn purpose(self) -> Purpose {
        match self {
            Self::ContactDetails => Purpose::CustomerCare,
            Self::RaffleEntries => Purpose::Raffle,
            Self::ContactRequests => Purpose::Contact,
            Self::MarketingPermissions => Purpose::Marketing,
            Self::Prohibitions => Purpose::KeepingProhibitions,
            Self::Orders => Purpose::Financing,
        }
    }

    /// Why it may be kept.
    pub fn basis(self) -> LegalBasis {
        match self {
            Self::ContactDetails => LegalBasis::LegitimateInterest,
            Self::RaffleEntries | Self::ContactRequests | Self::Orders => LegalBasis::Contract,
            Self::MarketingPermissions => LegalBasis::Consent,
            Self::Prohibitions => LegalBasis::LegalObligation,
        }
    }

    /// How long it stays unless the settings say otherwise (requirements § 2).
    pub fn retention(self) -> Retention {
        match self {
            Self::ContactDetails => Retention::WithTheLast,
            Self::RaffleEntries => Retention::AfterPrizes(6),
            Self::ContactRequests => Retention::AfterLastContact(12),
            Self::MarketingPermissions => Retention::Permission { unused: 24, evidence: 36 },
            Self::Prohibitions => Retention::WhileProhibited,
            Self::Orders => Retention::UntilSettled,
        }
    }

    /// Whether its data may be used for `purpose`.
    pub fn serves(self, purpose: Purpose) -> bool {
        self == Self::ContactDetails || self.purpose() == purpose
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contact_requests_and_entries_never_serve_marketing() {
        let serving: Vec<_> =
            SubRegister::ALL.into_iter().filter(|part| part.serves(Purpose::Marketing)).collect();
        assert_eq!(serving, [SubRegister::ContactDetails, SubRegister::MarketingPermissions]);
    }

    #[test]
    fn marketing_rests_on_consent_alone() {
        for part in SubRegister::ALL.into_iter().filter(|part| part.purpose() == Purpose::Marketing) {
            assert_eq!(part.basis(), LegalBasis::Consent);
        }
    }
}
