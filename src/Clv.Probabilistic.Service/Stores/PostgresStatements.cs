namespace Clv.Probabilistic.Service;

/// <summary>The SQL of the store in PostgreSQL: the same tables as <see cref="SqliteStatements"/>, in a schema of their own.</summary>
/// <remarks>Names are quoted and everything else is a parameter. What a commit writes is written by a statement a table, for all rows at once.</remarks>
internal sealed class PostgresStatements
{
    /// <summary>By this name a schema is known to be one of a store.</summary>
    public const string MarkTable = "clv_store";

    public const string Relations = "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1";
    public const string HasSchema = "SELECT EXISTS (SELECT 1 FROM pg_namespace WHERE nspname = $1)";

    /// <summary>What is committed is on the disk, whatever the server does otherwise.</summary>
    public const string Durable = "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'";

    /// <summary>A writer that stands still, or is gone without a word, keeps the others waiting for no longer than this.</summary>
    public const string Limited = "SELECT set_config('idle_in_transaction_session_timeout', '60s', true)";

    public const string Lock = "SELECT pg_advisory_xact_lock($1)";

    public PostgresStatements(string schema)
    {
        string name = $"\"{schema.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        const string Columns = "c.number, c.revision, c.record, k.sealed, c.mark";
        string customers = $"{name}.customers c LEFT JOIN {name}.customer_keys k ON k.number = c.number";
        CreateSchema = $"CREATE SCHEMA {name}";
        CreateTables = $"""
            CREATE TABLE {name}.customers (
                number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                mark     bytea NOT NULL UNIQUE,
                revision bigint NOT NULL,
                record   bytea NOT NULL) WITH (fillfactor = 85);
            CREATE TABLE {name}.customer_keys (
                number   bigint PRIMARY KEY,
                sealed   bytea NOT NULL);
            CREATE TABLE {name}.order_owners (
                mark     bytea PRIMARY KEY,
                customer bytea NOT NULL);
            CREATE TABLE {name}.documents (
                kind     text NOT NULL,
                name     text COLLATE "C" NOT NULL,
                body     bytea NOT NULL,
                PRIMARY KEY (kind, name));
            CREATE TABLE {name}.audit (
                number   bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
                at       bigint NOT NULL,
                actor    text NOT NULL,
                action   text NOT NULL,
                subject  text,
                detail   text);
            CREATE INDEX audit_by_subject ON {name}.audit (subject, number) WHERE subject IS NOT NULL;
            CREATE TABLE {name}.revision (
                one      integer PRIMARY KEY CHECK (one = 1),
                value    bigint NOT NULL);
            INSERT INTO {name}.revision VALUES (1, 0);
            CREATE TABLE {name}.{MarkTable} (
                one      integer PRIMARY KEY CHECK (one = 1),
                layout   integer NOT NULL);
            """;
        PutLayout = $"INSERT INTO {name}.{MarkTable} VALUES (1, $1)";
        Layout = $"SELECT layout FROM {name}.{MarkTable}";
        Revision = $"SELECT value FROM {name}.revision";
        NextRevision = $"UPDATE {name}.revision SET value = value + 1 RETURNING value";
        Count = $"SELECT COUNT(*) FROM {name}.customers";
        HighestNumber = $"SELECT CASE WHEN is_called THEN last_value ELSE 0 END FROM {name}.customers_number_seq";
        Find = $"SELECT {Columns} FROM {customers} WHERE c.mark = $1";
        FindAll = $"SELECT {Columns} FROM {customers} WHERE c.mark = ANY ($1)";
        FindNumbers = $"SELECT {Columns} FROM {customers} WHERE c.number = ANY ($1)";
        List = $"SELECT {Columns} FROM {customers} WHERE c.number > $1 AND c.number <= $2 ORDER BY c.number LIMIT $3";
        Owners = $"SELECT mark, customer FROM {name}.order_owners WHERE mark = ANY ($1)";
        Document = $"SELECT body FROM {name}.documents WHERE kind = $1 AND name = $2";
        DocumentsOf = $"SELECT name, body FROM {name}.documents WHERE kind = $1 ORDER BY name";
        DocumentsNamed = $"SELECT name, body FROM {name}.documents WHERE kind = $1 AND name = ANY ($2)";
        Audit = $"SELECT number, at, actor, action, subject, detail FROM {name}.audit WHERE number < $1 ORDER BY number DESC LIMIT $2";
        AuditOf = $"SELECT number, at, actor, action, subject, detail FROM {name}.audit WHERE number < $1 AND subject = $3 ORDER BY number DESC LIMIT $2";
        ForgetAudit = $"DELETE FROM {name}.audit WHERE at < $1";
        RemoveKeys = $"DELETE FROM {name}.customer_keys WHERE number = ANY ($1)";
        Remove = $"DELETE FROM {name}.customers WHERE number = ANY ($1)";
        Insert = $"""
            WITH given AS (SELECT * FROM unnest($1, $2, $3) WITH ORDINALITY AS g(mark, record, sealed, place)),
            added AS (
                INSERT INTO {name}.customers (mark, revision, record)
                SELECT mark, (SELECT value FROM {name}.revision), record FROM given ORDER BY place
                RETURNING number, mark)
            INSERT INTO {name}.customer_keys
            SELECT added.number, given.sealed FROM added JOIN given ON given.mark = added.mark WHERE given.sealed IS NOT NULL
            """;
        Update = $"""
            UPDATE {name}.customers c SET mark = g.mark, revision = (SELECT value FROM {name}.revision), record = g.record
            FROM unnest($1, $2, $3) AS g(number, mark, record) WHERE c.number = g.number
            """;
        PutKeys = $"""
            INSERT INTO {name}.customer_keys AS k SELECT * FROM unnest($1, $2)
            ON CONFLICT (number) DO UPDATE SET sealed = excluded.sealed WHERE k.sealed <> excluded.sealed
            """;
        PutOwners = $"""
            INSERT INTO {name}.order_owners AS o SELECT * FROM unnest($1, $2)
            ON CONFLICT (mark) DO UPDATE SET customer = excluded.customer WHERE o.customer <> excluded.customer
            """;
        RemoveOwners = $"DELETE FROM {name}.order_owners WHERE mark = ANY ($1)";
        PutDocuments = $"""
            INSERT INTO {name}.documents SELECT * FROM unnest($1, $2, $3)
            ON CONFLICT (kind, name) DO UPDATE SET body = excluded.body
            """;
        RemoveDocuments = $"DELETE FROM {name}.documents d USING unnest($1, $2) AS g(kind, name) WHERE d.kind = g.kind AND d.name = g.name";
        AddAudit = $"""
            INSERT INTO {name}.audit (at, actor, action, subject, detail)
            SELECT at, actor, action, subject, detail
            FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY AS g(at, actor, action, subject, detail, place) ORDER BY place
            """;
        Clean = $"VACUUM (TRUNCATE FALSE) {name}.customers, {name}.customer_keys";
    }

    public string CreateSchema { get; }

    public string CreateTables { get; }

    public string PutLayout { get; }

    public string Layout { get; }

    public string Revision { get; }

    public string NextRevision { get; }

    public string Count { get; }

    /// <summary>Of the sequence, which costs nothing; a number that was given to a change that was not committed counts too.</summary>
    public string HighestNumber { get; }

    public string Find { get; }

    public string FindAll { get; }

    public string FindNumbers { get; }

    public string List { get; }

    public string Owners { get; }

    public string Document { get; }

    public string DocumentsOf { get; }

    public string DocumentsNamed { get; }

    public string Audit { get; }

    public string AuditOf { get; }

    public string ForgetAudit { get; }

    public string RemoveKeys { get; }

    public string Remove { get; }

    /// <summary>New customers, numbered in the order in which they are given, with their keys.</summary>
    public string Insert { get; }

    public string Update { get; }

    public string PutKeys { get; }

    public string PutOwners { get; }

    public string RemoveOwners { get; }

    public string PutDocuments { get; }

    public string RemoveDocuments { get; }

    public string AddAudit { get; }

    public string Clean { get; }
}
