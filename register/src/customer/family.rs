//! Customers who turned out to be one. What was said stays with whom it was said of, so that taking
//! a merge back is to cut one line; whoever asks about a customer asks about all of them.

use crate::error::{Error, Result};
use crate::row::{Columns, to_json};
use domain::id::CustomerId;
use sqlx::SqliteConnection;
use std::collections::{BTreeSet, HashMap};

/// All who are one customer, as a JSON list for `json_each`.
#[derive(Debug, Clone)]
pub(crate) struct Family {
    /// The one whom all the others turned out to be.
    pub root: CustomerId,
    /// All of them, as JSON.
    pub ids: String,
}

/// Everybody who is one with this customer.
///
/// # Errors
/// [`Error::NotFound`] when there is no such customer.
pub(crate) async fn of(connection: &mut SqliteConnection, customer: CustomerId) -> Result<Family> {
    let sql = "WITH RECURSIVE up (id, into_id) AS (
            SELECT id, merged_into FROM customer WHERE id = $1
            UNION SELECT c.id, c.merged_into FROM customer c JOIN up ON c.id = up.into_id),
        down (id) AS (
            SELECT id FROM up WHERE into_id IS NULL
            UNION SELECT c.id FROM customer c JOIN down ON c.merged_into = down.id)
        SELECT id FROM down";
    let rows = sqlx::query(sql).bind(customer.to_string()).fetch_all(connection).await?;
    let ids: Vec<String> = rows.iter().map(|row| row.text("id")).collect::<Result<_>>()?;
    let root = ids.first().ok_or(Error::NotFound)?;
    Ok(Family { root: root.parse().map_err(|_| Error::Corrupt("a customer's id"))?, ids: to_json(&ids)? })
}

/// Whom each merged customer turned out to be in the end.
async fn roots(connection: &mut SqliteConnection) -> Result<HashMap<CustomerId, CustomerId>> {
    let sql = "WITH RECURSIVE up (id, root) AS (
            SELECT id, merged_into FROM customer WHERE merged_into IS NOT NULL
            UNION SELECT up.id, c.merged_into FROM up JOIN customer c ON c.id = up.root
                WHERE c.merged_into IS NOT NULL)
        SELECT up.id, up.root FROM up JOIN customer c ON c.id = up.root WHERE c.merged_into IS NULL";
    let rows = sqlx::query(sql).fetch_all(connection).await?;
    rows.iter().map(|row| Ok((row.parsed("id")?, row.parsed("root")?))).collect()
}

/// Who is one with whom, of all customers: for whoever asks about many.
pub(crate) struct Families {
    roots: HashMap<CustomerId, CustomerId>,
    branches: HashMap<CustomerId, Vec<CustomerId>>,
}

impl Families {
    /// As it is now.
    ///
    /// # Errors
    /// What SQLite says.
    pub(crate) async fn read(connection: &mut SqliteConnection) -> Result<Self> {
        let roots = roots(connection).await?;
        let mut branches: HashMap<CustomerId, Vec<CustomerId>> = HashMap::new();
        for (branch, root) in &roots {
            branches.entry(*root).or_default().push(*branch);
        }
        Ok(Self { roots, branches })
    }

    /// The one whom a customer turned out to be: themselves, unless they were merged.
    pub(crate) fn root(&self, customer: CustomerId) -> CustomerId {
        self.roots.get(&customer).copied().unwrap_or(customer)
    }

    /// Those whom others turned out to be.
    pub(crate) fn of_several(&self) -> impl Iterator<Item = CustomerId> {
        self.branches.keys().copied()
    }

    /// Whether a customer is one with others.
    pub(crate) fn is_of_several(&self, customer: CustomerId) -> bool {
        self.branches.contains_key(&self.root(customer))
    }

    /// These customers and all who are one with them.
    pub(crate) fn whole(&self, customers: impl IntoIterator<Item = CustomerId>) -> BTreeSet<CustomerId> {
        let roots: BTreeSet<CustomerId> = customers.into_iter().map(|one| self.root(one)).collect();
        let branches = roots.iter().filter_map(|root| self.branches.get(root)).flatten();
        branches.chain(&roots).copied().collect()
    }
}
