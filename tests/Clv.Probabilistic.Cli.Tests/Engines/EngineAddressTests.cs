namespace Clv.Probabilistic.Cli.Tests.Engines;

public sealed class EngineAddressTests
{
    [TestCase("postgres://me:secret@host:5432/shop", "postgres://host:5432/shop", "postgres://me@host:5432/shop")]
    [TestCase("postgresql://me@host/shop?sslmode=require", "postgresql://host/shop?sslmode=require", "postgresql://me@host/shop?sslmode=require")]
    [TestCase("clickhouse://me:se:cr@et/a?b#c@host/shop", "clickhouse://host/shop", "clickhouse://me@host/shop")]
    [TestCase("postgres://host/shop?user=me&password=secret&sslmode=require", "postgres://host/shop?sslmode=require", "postgres://host/shop?sslmode=require")]
    [TestCase("postgres:me:secret@host", "postgres:host", "postgres:me@host")]
    [TestCase("mysql://me:secret@host/x", "mysql://host/x", "mysql://me@host/x")]
    [TestCase("duckdb:me@home/shop.duckdb", "duckdb:me@home/shop.duckdb", "duckdb:me@home/shop.duckdb")]
    [TestCase(@"C:\me@home\orders.csv", @"C:\me@home\orders.csv", @"C:\me@home\orders.csv")]
    [TestCase("orders@home?.csv", "orders@home?.csv", "orders@home?.csv")]
    public void Address_is_shown_without_user_and_kept_without_password(string address, string shown, string kept)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(AddressSecrets.Shown(address), Is.EqualTo(shown));
            Assert.That(AddressSecrets.WithoutPassword(address), Is.EqualTo(kept));
        }
    }

    [Test]
    public void Address_says_who_asks_whom()
    {
        EngineAddress address = EngineAddress.Parse(EngineKind.PostgreSql, "postgres://a%40b:p%3Aw%2F@[::1]:6543/my%20shop?sslmode=verify-full&connect_timeout=3");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(address.User, Is.EqualTo("a@b"));
            Assert.That(address.Password, Is.EqualTo("p:w/"));
            Assert.That(address.Port, Is.EqualTo(6543));
            Assert.That(address.Host, Does.Contain("::1"));
            Assert.That(address.Database, Is.EqualTo("my shop"));
            Assert.That(address.Settings, Is.EqualTo(new Dictionary<string, string> { ["sslmode"] = "verify-full", ["connect_timeout"] = "3" }));
            Assert.That(address.Shown, Does.Not.Contain("p%3Aw"));
        }
    }

    [TestCase("clickhouse://host/x", false)]
    [TestCase("clickhouses://host/x", true)]
    [TestCase("clickhouse://host/x?secure=true", true)]
    [TestCase("clickhouse://host/x?secure=false", false)]
    public void ClickHouse_is_asked_over_TLS_where_the_address_says_so(string address, bool isEncrypted)
    {
        EngineAddress parsed = EngineAddress.Parse(EngineKind.ClickHouse, address);

        Assert.That(parsed.IsEncrypted, Is.EqualTo(isEncrypted));
        Assert.That(parsed.Settings, Is.Empty);
    }

    [TestCase("postgres://")]
    [TestCase("postgres:shop")]
    [TestCase("postgres:///shop")]
    [TestCase("postgres://me:se/cret@host/shop")]
    [TestCase("postgres://me:se#cret@host/shop")]
    [TestCase("postgres://host:port/shop")]
    [TestCase("postgres://host/shop/orders")]
    public void What_is_no_address_is_refused_without_repeating_it(string address)
    {
        UsageException error = Assert.Throws<UsageException>(() => EngineAddress.Parse(EngineKind.PostgreSql, address))!;

        Assert.That(error.Message, Does.Contain("postgres://user@host:5432/database").And.Contain("%40").And.Not.Contain("cret"));
    }

    [TestCase("orders", "orders")]
    [TestCase("shop.orders", "shop", "orders")]
    [TestCase("a.b.c", "a", "b", "c")]
    [TestCase("\"2024.orders\"", "2024.orders")]
    [TestCase("shop.\"a \"\"b\"\".c\"", "shop", "a \"b\".c")]
    [TestCase("orders\"; DROP TABLE orders; --", "orders\"; DROP TABLE orders; --")]
    public void Name_of_a_table_has_parts(string text, params string[] parts) => Assert.That(TableName.Parse(text), Is.EqualTo(parts));

    [TestCase("")]
    [TestCase(".orders")]
    [TestCase("shop.")]
    [TestCase("shop..orders")]
    [TestCase("\"orders")]
    [TestCase("\"\"")]
    [TestCase("\"a\"b")]
    public void What_is_no_name_of_a_table_is_refused(string text) =>
        Assert.That(() => TableName.Parse(text), Throws.TypeOf<UsageException>().With.Message.Contains("--table is"));

    [Test]
    public void Connection_string_of_a_driver_is_told_from_a_file_and_not_repeated()
    {
        ClvResult result = ToolHere.Run("check", "Host=db0.example;Username=clv;Password=hushhush");

        Assert.That(result.ExitCode, Is.EqualTo(ExitCode.WrongUsage));
        Assert.That(result.Error, Does.Contain("A connection string of a driver is no address; write postgres://").And.Not.Contain("hushhush"));
    }
}
