using System.Data.Common;
using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Cli.Tests.Engines;

/// <summary>Orders in ClickHouse, which has fewer ways to ask than others.</summary>
public sealed class ClickHouseOrdersTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _database = FormattableString.Invariant($"clv_tool_{Environment.ProcessId}");
    private Uri? _server;
    private string _address = "";
    private string _shown = "";

    [OneTimeSetUp]
    public void Make()
    {
        string? server = Environment.GetEnvironmentVariable("CLV_CLICKHOUSE");
        if (string.IsNullOrEmpty(server))
        {
            Assert.Ignore("CLV_CLICKHOUSE names no ClickHouse server; .ci/servers starts one.");
        }

        _server = new Uri(server!);
        _address = $"clickhouse://{_server.UserInfo}@{_server.Authority}/{_database}";
        _shown = $"clickhouse://{_server.Authority}/{_database}";
        string rows = string.Join(", ", SmallShop.Orders().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')).Select(cells => $"('{cells[0]}', '{cells[1]}', {cells[2]})"));
        Run($"CREATE DATABASE {_database}");
        Run($"CREATE TABLE {_database}.orders (customer_id String, date Date, amount Float64) ENGINE = MergeTree() ORDER BY customer_id");
        Run($"INSERT INTO {_database}.orders VALUES {rows}");
    }

    public void Dispose()
    {
        if (_server is not null)
        {
            Run($"DROP DATABASE IF EXISTS {_database}");
        }

        _folder.Dispose();
    }

    [Test]
    public void No_state_is_kept_where_there_are_no_transactions() =>
        ToolHere.Run("refresh", _address).ShouldFail(ExitCode.Failed, "ClickHouse has no transactions, so a refresh that stops half-way would leave a state", "with the tool (clv summarize)");

    [Test]
    public void Summary_is_that_of_the_file()
    {
        string csv = _folder.Write("orders.csv", SmallShop.Orders());
        ClvResult ofFile = ToolHere.Run("summarize", csv, "--unit", "week", "-o", _folder["file.csv"]).ShouldSucceed();
        ClvResult result = ToolHere.Run("summarize", _address, "--unit", "week", "-o", _folder["engine.csv"]).ShouldSucceed();

        SameSummaryFile.Require(_folder["engine.csv"], _folder["file.csv"]);
        Assert.That(result.Error.Replace("ClickHouse, table orders", csv, StringComparison.Ordinal), Is.EqualTo(ofFile.Error));
    }

    [Test]
    public void What_is_not_there_is_said_with_what_is()
    {
        ToolHere.Run("check", _address, "--table", "none").ShouldFail(ExitCode.Failed, $"{_shown} has no table 'none' among orders; name the right one with --table.");
        ToolHere.Run("check", _address, "--date-column", "day").ShouldFail(ExitCode.Failed, "has no column 'day'");
        ToolHere.Run("sql", _address, "--refunds", "ignore").ShouldFail(ExitCode.Failed, "say it with --observation-end");
        ToolHere.Run("check", _address.Replace("@", "wrong@", StringComparison.Ordinal)).ShouldFail(ExitCode.Failed, $"{_shown} cannot be opened", "the name or the password is wrong");
    }

    private void Run(string statement)
    {
        using ClickHouseConnection connection = new(_server!.ToString());
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }
}
