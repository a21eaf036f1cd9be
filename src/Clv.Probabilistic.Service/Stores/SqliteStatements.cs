namespace Clv.Probabilistic.Service;

/// <summary>The SQL of the store in a file.</summary>
internal static class SqliteStatements
{
    public const string Schema = """
        CREATE TABLE customers (
            number   INTEGER PRIMARY KEY AUTOINCREMENT,
            mark     BLOB NOT NULL UNIQUE,
            revision INTEGER NOT NULL,
            record   BLOB NOT NULL);
        CREATE TABLE customer_keys (
            number   INTEGER PRIMARY KEY,
            sealed   BLOB NOT NULL);
        CREATE TABLE order_owners (
            mark     BLOB PRIMARY KEY,
            customer BLOB NOT NULL) WITHOUT ROWID;
        CREATE TABLE documents (
            kind     TEXT NOT NULL,
            name     TEXT NOT NULL,
            body     BLOB NOT NULL,
            PRIMARY KEY (kind, name)) WITHOUT ROWID;
        CREATE TABLE audit (
            number   INTEGER PRIMARY KEY AUTOINCREMENT,
            at       INTEGER NOT NULL,
            actor    TEXT NOT NULL,
            action   TEXT NOT NULL,
            subject  TEXT,
            detail   TEXT);
        CREATE INDEX audit_by_subject ON audit (subject, number) WHERE subject IS NOT NULL;
        CREATE TABLE revision (
            one      INTEGER PRIMARY KEY CHECK (one = 1),
            value    INTEGER NOT NULL);
        INSERT INTO revision VALUES (1, 0);
        """;

    public const string Revision = "SELECT value FROM revision";
    public const string Count = "SELECT COUNT(*) FROM customers";
    public const string HighestNumber = "SELECT COALESCE((SELECT seq FROM sqlite_sequence WHERE name = 'customers'), 0)";
    public const string Find = "SELECT c.number, c.revision, c.record, k.sealed FROM customers c LEFT JOIN customer_keys k ON k.number = c.number WHERE c.mark = $mark";

    public const string FindNumber =
        "SELECT c.number, c.revision, c.record, k.sealed, c.mark FROM customers c LEFT JOIN customer_keys k ON k.number = c.number WHERE c.number = $number";

    public const string List =
        "SELECT c.number, c.revision, c.record, k.sealed, c.mark FROM customers c LEFT JOIN customer_keys k ON k.number = c.number WHERE c.number > $after AND c.number <= $up_to ORDER BY c.number LIMIT $limit";

    public const string Owner = "SELECT customer FROM order_owners WHERE mark = $mark";
    public const string Document = "SELECT body FROM documents WHERE kind = $kind AND name = $name";
    public const string Documents = "SELECT name, body FROM documents WHERE kind = $kind ORDER BY name";

    public const string Audit = """
        SELECT number, at, actor, action, subject, detail FROM audit
        WHERE number < $before AND ($subject IS NULL OR subject = $subject) ORDER BY number DESC LIMIT $limit
        """;

    public const string Insert = "INSERT INTO customers (mark, revision, record) VALUES ($mark, $revision, $record) RETURNING number";
    public const string Update = "UPDATE customers SET revision = $revision, record = $record WHERE number = $number";
    public const string PutKey = "INSERT INTO customer_keys VALUES ($number, $sealed) ON CONFLICT (number) DO UPDATE SET sealed = $sealed";
    public const string RemoveKey = "DELETE FROM customer_keys WHERE number = $number";
    public const string Remove = "DELETE FROM customers WHERE number = $number";
    public const string PutOwner = "INSERT INTO order_owners VALUES ($mark, $customer) ON CONFLICT (mark) DO UPDATE SET customer = $customer";
    public const string RemoveOwner = "DELETE FROM order_owners WHERE mark = $mark";
    public const string PutDocument = "INSERT INTO documents VALUES ($kind, $name, $body) ON CONFLICT (kind, name) DO UPDATE SET body = $body";
    public const string RemoveDocument = "DELETE FROM documents WHERE kind = $kind AND name = $name";
    public const string AddAudit = "INSERT INTO audit (at, actor, action, subject, detail) VALUES ($at, $actor, $action, $subject, $detail)";
    public const string ForgetAudit = "DELETE FROM audit WHERE at < $at";
    public const string NextRevision = "UPDATE revision SET value = value + 1 RETURNING value";

    /// <summary>Pages of a kilobyte: an order changes one of some customer, and with it a whole page goes to the disk.</summary>
    public const string PageSize = "PRAGMA page_size=1024";

    /// <summary>How a connection behaves: some megabytes of pages at most, and for a writer commits that are on the disk.</summary>
    public static string Settings(bool readOnly) => readOnly
        ? "PRAGMA cache_size=-4000; PRAGMA query_only=ON; PRAGMA temp_store=MEMORY;"
        : "PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; PRAGMA wal_autocheckpoint=16000; PRAGMA journal_size_limit=67108864;";
}
