using System.Globalization;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;

namespace Clv.Probabilistic.Benchmarks;

/// <summary>The mean time divided by the number of customers, in nanoseconds.</summary>
internal sealed class PerCustomerColumn : IColumn
{
    private const string Customers = nameof(LikelihoodBenchmarks.Customers);

    public string Id => nameof(PerCustomerColumn);

    public string ColumnName => "ns/customer";

    public bool AlwaysShow => true;

    public ColumnCategory Category => ColumnCategory.Statistics;

    public int PriorityInCategory => 1;

    public bool IsNumeric => true;

    public UnitType UnitType => UnitType.Dimensionless;

    public string Legend => "Mean time per customer (1 ns = 0.000000001 sec)";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase) =>
        summary[benchmarkCase]?.ResultStatistics is { } statistics
            ? (statistics.Mean / (int)benchmarkCase.Parameters[Customers]).ToString("0.00", CultureInfo.InvariantCulture)
            : "?";

    public string GetValue(Summary summary, BenchmarkCase benchmarkCase, SummaryStyle style) => GetValue(summary, benchmarkCase);

    public bool IsDefault(Summary summary, BenchmarkCase benchmarkCase) => false;

    public bool IsAvailable(Summary summary) =>
        summary.BenchmarksCases.Any(benchmarkCase => benchmarkCase.Parameters.Items.Any(item => item.Name == Customers));
}
