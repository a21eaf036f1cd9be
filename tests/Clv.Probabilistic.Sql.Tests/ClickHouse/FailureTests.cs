using System.Data;
using System.Data.Common;
using System.Net;
using System.Net.Sockets;
using Clv.Probabilistic.Sql.Tests.Engines;

namespace Clv.Probabilistic.Sql.Tests.ClickHouse;

/// <summary>Whatever goes wrong is one sentence that names the engine and the cause, and never the password.</summary>
public sealed class FailureTests
{
    private static readonly (int Code, string Statement, string Sentence)[] _refused =
    [
        (60, "SELECT * FROM nothing", "says (error 60): Table "),
        (47, "SELECT nothing FROM system.one", "says (error 47): "),
        (62, "SELEKT 1", "says (error 62): Syntax error"),
        (62, "SELECT 1; DROP TABLE orders", "says (error 62): Syntax error"),
        (81, "SELECT * FROM nowhere.orders", "has no database "),
        (395, "SELECT throwIf(number = 2) FROM system.numbers LIMIT 5", "says (error 395): Value passed to 'throwIf' function is non"),
        (395, "SELECT number, throwIf(number = 300000) FROM system.numbers LIMIT 400000", "says (error 395): Value passed to 'throwIf' function is non"),
        (395, "SELECT toString(number) FROM (SELECT number, throwIf(number = 300000) AS t FROM system.numbers LIMIT 400000) WHERE t = 0", "says (error 395): "),
    ];

    private static IEnumerable<TestCaseData> Refused => _refused.Select(refused => new TestCaseData(refused.Code, refused.Statement, refused.Sentence));

    [TestCaseSource(nameof(Refused))]
    public void Error_of_the_server_is_a_sentence_with_its_code(int code, string statement, string sentence)
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();

        ClickHouseException error = Assert.Throws<ClickHouseException>(() => database.Connection.Rows(statement))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.ErrorCode, Is.EqualTo(code));
            Assert.That(error.Message, Does.StartWith($"ClickHouse at {database.Connection.DataSource} ").And.Contains(sentence).And.EndsWith("."));
            Assert.That(error.Message, Does.Not.Contain("DB::Exception").And.Not.Contain("e.what").And.Not.Contain("\n").And.Not.Contain("Expected one of"));
            Assert.That(database.Connection.Scalar("SELECT 1"), Is.EqualTo((byte)1));
        }
    }

    [Test]
    public void Memory_that_does_not_suffice_is_said_with_the_settings_that_help()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();

        using ClickHouseConnection connection = new(((ClickHouseEngine)TestEngines.ClickHouse).Address + "?max_memory_usage=20000000");
        connection.Open();

        ClickHouseException error = Assert.Throws<ClickHouseException>(
            () => connection.Scalar("SELECT uniqExact(number) FROM (SELECT number FROM system.numbers LIMIT 3000000)"))!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That((error.ErrorCode, error.IsTransient), Is.EqualTo((241, true)));
            Assert.That(error.Message, Does.Contain("ran out of memory for this query: Memory limit").And.Contains("max_bytes_before_external_group_by"));
        }
    }

    [Test]
    public void Wrong_password_is_said_and_not_repeated()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        using ClickHouseConnection connection = new($"http://clv:wrongsecret@{database.Connection.DataSource}/");

        ClickHouseException error = Assert.Throws<ClickHouseException>(connection.Open)!;

        using (Assert.EnterMultipleScope())
        {
            Assert.That(error.ErrorCode, Is.AnyOf(193, 516));
            Assert.That(error.Message, Is.EqualTo($"ClickHouse at {database.Connection.DataSource} does not let user clv in: the name or the password is wrong."));
            Assert.That(connection.State, Is.EqualTo(ConnectionState.Closed));
        }
    }

    [Test]
    public void Database_that_is_not_there_is_named()
    {
        using TestDatabase database = TestEngines.ClickHouse.Open();
        using ClickHouseConnection connection = new(((ClickHouseEngine)TestEngines.ClickHouse).Address + "nowhere");

        Assert.That(connection.Open, Throws.TypeOf<ClickHouseException>().With.Message.Contains("has no database nowhere"));
        Assert.That(() => database.Connection.ChangeDatabase("nowhere"), Throws.TypeOf<ClickHouseException>());
        Assert.That(database.Connection.Database, Does.StartWith("clv_"));
    }

    [Test]
    public void Server_that_is_not_there_is_said()
    {
        using TcpListener nobody = new(IPAddress.Loopback, 0);
        nobody.Start();
        string address = nobody.LocalEndpoint.ToString()!;
        nobody.Stop();
        using ClickHouseConnection refused = new($"http://anna:topsecret@{address}/");
        using ClickHouseConnection nowhere = new("http://anna:topsecret@nowhere.invalid/");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(refused.Open, Throws.TypeOf<ClickHouseException>().With.Message.StartsWith($"ClickHouse at {address} cannot be reached: Connection refused"));
            Assert.That(nowhere.Open, Throws.TypeOf<ClickHouseException>().With.Message.EqualTo("ClickHouse cannot be reached: there is no host nowhere.invalid."));
        }
    }

    [TestCase(516, "Code: 516. DB::Exception: anna: Authentication failed: password is incorrect. (AUTHENTICATION_FAILED) (version 25.3.1.1 (official build))\n", "does not let user anna in")]
    [TestCase(60, "Code: 60. DB::Exception: Unknown table expression identifier 'x' in scope SELECT 1. (UNKNOWN_TABLE) (version 25.3.1.1 (official build))\n", "(error 60): Unknown table expression identifier 'x' in scope SELECT 1. (UNKNOWN_TABLE).")]
    [TestCase(159, "Code: 159. DB::Exception: Timeout exceeded: elapsed 1 seconds, with pa@ss:word in it. (TIMEOUT_EXCEEDED)", "with *** in it. (TIMEOUT_EXCEEDED).")]
    [TestCase(1000, "Code: 1000, e.displayText() = DB::NetException: Connection refused: (127.0.0.1:1), Stack trace:\n\n0. x\n", "(error 1000): Connection refused: (127.0.0.1:1).")]
    public void Errors_of_later_versions_are_read(int code, string body, string sentence)
    {
        using AnsweringHandler server = new(() => new(HttpStatusCode.InternalServerError) { Content = new StringContent(body) });
        using ClickHouseConnection connection = server.Open();

        Assert.That(
            () => connection.Scalar("SELECT"),
            Throws.TypeOf<ClickHouseException>().With.Property(nameof(DbException.ErrorCode)).EqualTo(code).And.Message.Contains(sentence));
    }

    [TestCase("Code: 395. DB::Exception: no more. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 24.1.1.1 (official build))\n", false)]
    [TestCase("Code: 395. DB::Exception: no more. (FUNCTION_THROW_IF_VALUE_IS_NON_ZERO) (version 24.1.1.1 (official build))\n", true)]
    [TestCase("\r\n__exception__\r\nabcdefghijklmnop\r\nCode: 395. DB::Exception: no more. (X) (version 25.11.1.1)\n88 abcdefghijklmnop\r\n__exception__\r\n", true)]
    [TestCase("Code: 395, e.displayText() = DB::Exception: no more\nof\tthis, e.what() = DB::Exception\n", false)]
    public void Error_behind_rows_is_no_row(string error, bool breaks)
    {
        using (Assert.EnterMultipleScope())
        {
            foreach (string rows in new[] { "a\nString\nx\n", "a\nUInt64\n1\n", "a\tb\nString\tString\nx\ty\n" })
            {
                foreach (int atOnce in new[] { 1, 10, int.MaxValue })
                {
                    using AnsweringHandler server = new(rows + error, atOnce, breaks);
                    using ClickHouseConnection connection = server.Open();
                    Assert.That(
                        () => connection.Rows("SELECT"),
                        Throws.TypeOf<ClickHouseException>().With.Property(nameof(DbException.ErrorCode)).EqualTo(395).And.Message.Contains("no more"),
                        rows);
                }
            }
        }
    }

    [Test]
    public void Answer_that_breaks_off_is_no_result()
    {
        using (Assert.EnterMultipleScope())
        {
            foreach ((string body, bool breaks) in new[] { ("a\nInt64\n1\n2", false), ("a\nInt64\n1\n2\n", true), ("a\nIn", true), ("a", false) })
            {
                using AnsweringHandler server = new(body, breaks: breaks);
                using ClickHouseConnection connection = server.Open();
                Assert.That(
                    () => connection.Rows("SELECT"),
                    Throws.TypeOf<ClickHouseException>().With.Message.Contains("closed the connection in the middle of its answer").And.Property(nameof(DbException.IsTransient)).True);
            }
        }
    }

    [Test]
    public void Server_that_is_no_ClickHouse_is_said()
    {
        using AnsweringHandler page = new(() => new(HttpStatusCode.NotFound) { Content = new StringContent("<html>Not\nFound</html>") });
        using ClickHouseConnection first = page.Open();
        using AnsweringHandler welcome = new("<html>\n<body>Welcome</body>\n</html>\n");
        using ClickHouseConnection second = welcome.Open();
        using AnsweringHandler elsewhere = new(() => new(HttpStatusCode.Found) { Headers = { Location = new Uri("http://elsewhere.test") } });
        using ClickHouseConnection third = elsewhere.Open();
        using AnsweringHandler json = new("{\n\"meta\":\n[\n");
        using ClickHouseConnection fourth = json.Open();

        using (Assert.EnterMultipleScope())
        {
            Assert.That(
                () => first.Scalar("SELECT"),
                Throws.TypeOf<ClickHouseException>().With.Message.StartsWith("clickhouse.test:8123 answers with status 404 and not as ClickHouse does: <html>Not Found</html>."));
            Assert.That(() => second.Rows("SELECT"), Throws.TypeOf<ClickHouseException>().With.Message.Contains("does not answer in rows"));
            Assert.That(() => third.Scalar("SELECT"), Throws.TypeOf<ClickHouseException>().With.Message.Contains("status 302"));
            Assert.That(
                () => fourth.Rows("SELECT 1 FORMAT JSON"),
                Throws.TypeOf<ClickHouseException>().With.Message.EqualTo(
                    "clickhouse.test:8123 does not answer in rows as ClickHouse does: '{'. A query that is read has no FORMAT of its own."));
        }
    }

    [Test]
    public void Closed_connection_is_said()
    {
        using ClickHouseConnection connection = new("http://db.example/");

        Assert.That(() => connection.Scalar("SELECT 1"), Throws.InvalidOperationException.With.Message.Contains("is closed"));
        Assert.That(() => connection.BeginTransaction(), Throws.TypeOf<NotSupportedException>().Or.TypeOf<InvalidOperationException>());
    }
}
