using System.Data.Common;
using System.Globalization;
using Clv.Probabilistic.Sql;

namespace Clv.Probabilistic.Studies;

/// <summary>How summaries grow with orders: each engine makes orders, a row per customer and a row per history of them, and models are
/// fitted.</summary>
internal sealed class ScaleStudy : IStudy
{
    private const double Mega = 1e6;
    private static readonly TransactionCsvOptions _columns = new()
    {
        CustomerColumn = "customer_id",
        DateColumn = "ordered_at",
        ValueColumn = "amount",
        OrderColumn = "",
        Refunds = RefundPolicy.Purchase,
    };

    public string Name => "scale";

    public string Description => "--engine 0 (0 DuckDB, 1 SQLite, 2 PostgreSQL, 3 ClickHouse, 4 and 5 the latter on two servers) --orders 1000000 --shards 0 (a plan of so many, in DuckDB) --views 0 (1: histories alone, by a view of each server)";

    public int Run(StudyArguments arguments, TextWriter output)
    {
        long engine = arguments.Take("engine", 0);
        long orders = arguments.Take("orders", 1_000_000);
        long shards = arguments.Take("shards", 0);
        bool byViews = arguments.Take("views", 0) == 1;
        arguments.RequireNoOthers();
        if (shards > 0)
        {
            ShardPlan.Run((int)shards, orders, output);
            return 0;
        }

        using IScaleEngine measured = Open(engine);
        (Effort making, _) = Effort.Of(measured.Servers, () =>
        {
            measured.Generate(orders);
            return true;
        });
        if (byViews)
        {
            OfViews(measured, orders, output);
            return 0;
        }

        SummaryOptions weeks = new() { Unit = TimeUnit.Week };
        SqlOrders stored = new(
            measured.Connection,
            measured.Dialect,
            measured.Source,
            _columns);
        (Effort grouping, GroupedSummary groups) = Effort.Of(measured.Servers, () => stored.SummarizeGroups(weeks));
        (Effort fitting, (ModelFit<BetaGeoModel> purchases, ModelFit<GammaGammaModel> spend)) = Effort.Of(
            servers: null, () => (new BetaGeoFitter().Fit(groups.Purchases), new GammaGammaFitter().Fit(groups.Spend!)));
        (Effort summarizing, CustomerSummary customers) = Effort.Of(measured.Servers, () => stored.Summarize(weeks));
        CultureInfo culture = CultureInfo.InvariantCulture;
        output.WriteLine(string.Create(
            culture, $"{measured.Name}, {orders:N0} orders made in {making.Seconds:0.0} s: {customers.Count:N0} customers, {groups.Purchases.Count:N0} histories, {groups.Spend!.Count:N0} kinds of spend"));
        Write(output, "histories and spend", grouping, orders);
        Write(output, "a row per customer", summarizing, orders);
        output.WriteLine(string.Create(
            culture, $"  fits to histories: {fitting.Seconds:0.000} s, {fitting.ProcessorSeconds:0.000} s of processor time; {purchases.Model}; {spend.Model}; {purchases.Convergence.Status}, {spend.Convergence.Status}"));
        return 0;
    }

    private static void OfViews(IScaleEngine measured, long orders, TextWriter output)
    {
        SummaryOptions weeks = new() { Unit = TimeUnit.Week, ObservationEnd = new DateTime(2025, 1, 1) };
        string query = measured.MakeHistories(
            (connection, source) => new SqlOrders(connection, measured.Dialect, source, _columns).Statements(weeks).Histories());
        (Effort effort, (int rows, double customers)) = Effort.Of(measured.Servers, () =>
        {
            using DbCommand command = measured.Connection.CreateCommand();
            command.CommandText = query;
            using DbDataReader reader = command.ExecuteReader();
            (int Rows, double Customers) read = (0, 0);
            while (reader.Read())
            {
                read = (read.Rows + 1, read.Customers + Convert.ToDouble(reader.GetValue(3), CultureInfo.InvariantCulture));
            }

            return read;
        });
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{measured.Name}, by views: {customers:N0} customers, {rows:N0} histories"));
        Write(output, "histories", effort, orders);
    }

    private static void Write(TextWriter output, string what, Effort effort, long orders) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"  {what}: {effort.Seconds:0.00} s, {orders / effort.Seconds / Mega:0.00} million orders a second, {effort.ProcessorSeconds:0.0} s of processor time, peak {effort.PeakBytes / Mega:N0} MB, {effort.ReceivedBytes / Mega:0.00} MB over loopback"));

    private static IScaleEngine Open(long engine) => engine switch
    {
        0 => new EmbeddedEngine(SqlDialect.DuckDb),
        1 => new EmbeddedEngine(SqlDialect.Sqlite),
        2 => new PostgresScale(Address("CLV_POSTGRES")),
        3 => new ClickHouseScale(Address("CLV_CLICKHOUSE")),
        4 => new PostgresScale(Address("CLV_POSTGRES"), Address("CLV_POSTGRES_SHARD")),
        5 => new ClickHouseScale(Address("CLV_CLICKHOUSE"), Address("CLV_CLICKHOUSE_SHARD")),
        _ => throw new FormatException("There are the engines 0 to 5."),
    };

    private static string Address(string variable) => Environment.GetEnvironmentVariable(variable)
        ?? throw new FormatException($"{variable} says where the server is; .ci/servers starts one, and prints it.");
}
