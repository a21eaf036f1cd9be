using System.Globalization;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Tests;

/// <summary>Every summary that lifetimes 0.11.3 made of four data sets, one test case a file.</summary>
internal sealed partial class SummarizeReferenceTests
{
    /// <summary>Relative to the larger of 1 and the value: sums of a few dozen amounts in another order, and one division
    /// rounded in another place.</summary>
    private const double Tolerance = 1e-12;

    /// <summary>Customers of the intraday file whose holdout frequency differs because lifetimes compares with midnights:
    /// reference/README.md counts them.</summary>
    private const int CustomersThatDiffer = 25;

    /// <summary>Those of them with an order on the last day, 2020-06-15, that lifetimes loses; it counts the calibration
    /// day's orders of the others into the holdout.</summary>
    private const int CustomersWithALostOrder = 12;

    private static IEnumerable<TestCaseData> Summaries => ReferenceSummaries.Files("summary__");

    private static IEnumerable<TestCaseData> Splits => ReferenceSummaries.Files("calhold__");

    [TestCaseSource(nameof(Summaries))]
    public void Summarize_reference_summary_agrees(string file)
    {
        ReferenceTable expected = ReferenceTable.Read("summary/" + file);
        Match name = SummaryName().Match(file);
        Assert.That(name.Success, file);
        bool withMoney = name.Groups["mv"].Value == "1";
        SummaryOptions options = Options(name) with { IncludeFirst = name.Groups["first"].Value == "1" };
        CustomerSummary actual = TestOrder.Table(ReferenceOrders.Of(name.Groups["data"].Value), withMoney).Summarize(options);

        Assert.That(actual.Count, Is.EqualTo(expected.Count));
        Assert.That(actual.HasMonetaryValue, Is.EqualTo(withMoney));
        Assert.Multiple(() =>
        {
            for (int row = 0; row < actual.Count; row++)
            {
                Assert.That(actual.Ids.Integers[row], Is.EqualTo((long)expected.Number(row, "id")));
                Assert.That((double)actual.Frequency[row], Is.EqualTo(expected.Number(row, "frequency")));
                Close(actual.Recency[row], expected.Number(row, "recency"), row, "recency");
                Close(actual.T[row], expected.Number(row, "T"), row, "T");
                if (withMoney)
                {
                    Close(actual.MonetaryValue[row], expected.Number(row, "monetary_value"), row, "monetary_value");
                }
            }
        });
    }

    [TestCaseSource(nameof(Splits))]
    public void Summarize_reference_calibration_and_holdout_agree(string file)
    {
        ReferenceTable expected = ReferenceTable.Read("summary/" + file);
        Match name = SplitName().Match(file);
        Assert.That(name.Success, file);
        bool withMoney = name.Groups["mv"].Value == "1";
        DateOnly calibrationEnd = DateOnly.ParseExact(name.Groups["cal"].Value, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        SummaryOptions options = Options(name) with { CalibrationEnd = calibrationEnd };
        IReadOnlyList<TestOrder> orders = ReferenceOrders.Of(name.Groups["data"].Value);
        CustomerSummary actual = TestOrder.Table(orders, withMoney).Summarize(options);
        HoldoutSummary holdout = actual.Holdout!;

        // Where lifetimes is known to differ on purpose, the definition by dates and sets decides instead.
        Dictionary<long, NaiveSummaryRow> naive = NaiveSummary.Of(orders, options).ToDictionary(row => row.Customer);
        HashSet<long> cutByTime = CutByTime(orders, calibrationEnd, options.ObservationEnd);
        HashSet<long> severalInPeriod = SeveralInHoldoutPeriod(orders, options);
        Dictionary<long, int> rowOf = Enumerable.Range(0, expected.Count).ToDictionary(row => (long)expected.Number(row, "id"));

        Assert.That(rowOf.Keys.Except(cutByTime).All(naive.ContainsKey));
        Assert.That(actual.Count, Is.EqualTo(naive.Count));
        Assert.Multiple(() =>
        {
            for (int row = 0; row < actual.Count; row++)
            {
                long id = actual.Ids.Integers[row];
                CloseToNaive(actual, row, naive[id], withMoney);
                if (cutByTime.Contains(id))
                {
                    continue;
                }

                int at = rowOf[id];
                Assert.That((double)actual.Frequency[row], Is.EqualTo(expected.Number(at, "frequency_cal")));
                Close(actual.Recency[row], expected.Number(at, "recency_cal"), row, "recency_cal");
                Close(actual.T[row], expected.Number(at, "T_cal"), row, "T_cal");
                Assert.That((double)holdout.Frequency[row], Is.EqualTo(expected.Number(at, "frequency_holdout")));
                Close(holdout.Duration, expected.Number(at, "duration_holdout"), row, "duration_holdout");
                if (withMoney)
                {
                    Close(actual.MonetaryValue[row], expected.Number(at, "monetary_value_cal"), row, "monetary_value_cal");
                    if (!severalInPeriod.Contains(id))
                    {
                        Close(holdout.MonetaryValue[row], expected.Number(at, "monetary_value_holdout"), row, "holdout money");
                    }
                }
            }
        });
    }

    [Test]
    public void Summarize_intraday_orders_at_the_ends_of_the_holdout_count_by_day()
    {
        ReferenceTable lifetimes =
            ReferenceTable.Read("summary/calhold__intraday__freqD_x1__cal2020-03-31__end2020-06-15__mv0.csv");
        Dictionary<long, double> theirs = Enumerable.Range(0, lifetimes.Count)
            .ToDictionary(row => (long)lifetimes.Number(row, "id"), row => lifetimes.Number(row, "frequency_holdout"));
        CustomerSummary summary = TestOrder.Table(ReferenceOrders.Of("intraday"), withAmounts: false)
            .Summarize(new() { CalibrationEnd = new(2020, 3, 31), ObservationEnd = new(2020, 6, 15) });
        double[] more =
        [
            .. from row in Enumerable.Range(0, summary.Count)
               let id = summary.Ids.Integers[row]
               where theirs.ContainsKey(id)
               select summary.Holdout!.Frequency[row] - theirs[id],
        ];

        Assert.That(more.Count(difference => difference != 0), Is.EqualTo(CustomersThatDiffer));
        Assert.That(more.Count(difference => difference > 0), Is.EqualTo(CustomersWithALostOrder));
        Assert.That(summary.Count, Is.EqualTo(theirs.Count + 1), "One customer first bought in the course of the last day of calibration.");
    }

    [Test]
    public void Summarize_cdnow_master_as_it_is_read_agrees()
    {
        ReferenceTable expected =
            ReferenceTable.Read("summary/summary__cdnow_master__freqD_x7__end1997-09-30__first0__mv1.csv");
        CustomerSummary actual = TransactionCsv
            .Read(ReferenceData.PathOf("data/CDNOW_master.txt"), TransactionCsvOptions.Cdnow)
            .Summarize(new() { Unit = TimeUnit.Week, ObservationEnd = new(1997, 9, 30) });
        Assert.That(actual.Ids.Integers.ToArray(), Is.EqualTo(expected.Numbers("id").Select(id => (long)id)));
        Assert.That(actual.Frequency.ToArray(), Is.EqualTo(expected.Integers("frequency")));
        Assert.That(actual.T.ToArray(), Is.EqualTo(expected.Numbers("T")).Within(Tolerance));
        Assert.That(actual.Account!.OrdersRead, Is.EqualTo(69_659));
        Assert.That(actual.Account.Transactions.ZeroAmounts, Is.EqualTo(80));
    }

    [Test]
    public void Collapse_reference_first_transactions_agree()
    {
        ReferenceTable expected = ReferenceTable.Read("summary/find_first_transactions__intraday__D.csv");
        TransactionTable table = TestOrder.Table(ReferenceOrders.Of("intraday"));
        OrdersByCustomer orders = OrdersByCustomer.Of(table);
        using PurchasePeriods actual = PurchasePeriods.Collapse(
            orders, 0, orders.Customers, new GrainCalendar(Grain.Day), OrderWindow.UpToPeriod(int.MaxValue), withMoney: true, CancellationToken.None);

        Assert.That(actual.Count, Is.EqualTo(expected.Count));
        Assert.That(actual.Orders, Is.EqualTo(table.Count));
        Assert.Multiple(() =>
        {
            int row = 0;
            for (int customer = 0; customer < table.Customers.Count; customer++)
            {
                for (int i = 0; i < actual.PeriodsOf(customer).Length; i++, row++)
                {
                    DateOnly day = DateOnly.FromDayNumber(actual.PeriodsOf(customer)[i]);
                    Assert.That(table.Customers.Integers[customer], Is.EqualTo((long)expected.Number(row, "id")));
                    Assert.That(
                        day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), Is.EqualTo(expected[row, "date"]));
                    Close(actual.MoneyOf(customer)[i], expected.Number(row, "amount"), row, "amount");
                    Assert.That(i == 0, Is.EqualTo(expected[row, "first"] == "True"));
                }
            }
        });
    }

    private static HashSet<long> CutByTime(
        IReadOnlyList<TestOrder> orders, DateOnly calibrationEnd, DateTime? observationEnd) =>
    [
        .. from order in orders
           where order.At.TimeOfDay > TimeSpan.Zero
           let day = DateOnly.FromDateTime(order.At)
           where day == calibrationEnd || (observationEnd is DateTime end && order.At.Date == end)
           select order.Customer,
    ];

    private static HashSet<long> SeveralInHoldoutPeriod(IReadOnlyList<TestOrder> orders, SummaryOptions options) =>
    [
        .. from order in orders
           where DateOnly.FromDateTime(order.At) > options.CalibrationEnd
           group order by (order.Customer, NaiveSummary.PeriodStart(order.At, options.Grain)) into period
           where period.Count() > 1
           select period.Key.Customer,
    ];

    private static void CloseToNaive(CustomerSummary actual, int row, NaiveSummaryRow naive, bool withMoney)
    {
        Assert.That(actual.Frequency[row], Is.EqualTo(naive.Frequency));
        Close(actual.Recency[row], naive.Recency, row, "recency");
        Close(actual.T[row], naive.T, row, "T");
        Assert.That(actual.Holdout!.Frequency[row], Is.EqualTo(naive.FrequencyHoldout));
        if (withMoney)
        {
            Close(actual.MonetaryValue[row], naive.MonetaryValue, row, "monetary value");
            Close(actual.Holdout.MonetaryValue[row], naive.MonetaryValueHoldout, row, "holdout monetary value");
        }
    }

    private static void Close(double actual, double expected, int row, string column) =>
        Assert.That(
            actual,
            Is.EqualTo(expected).Within(Tolerance * Math.Max(1, Math.Abs(expected))),
            () => $"Row {row}, column {column}");

    private static SummaryOptions Options(Match name)
    {
        (Grain grain, TimeUnit unit) = (name.Groups["freq"].Value, name.Groups["times"].Value) switch
        {
            ("h", "24") => (Grain.Hour, TimeUnit.Day),
            ("D", "1") => (Grain.Day, TimeUnit.Day),
            ("D", "7") => (Grain.Day, TimeUnit.Week),
            ("W", "1") => (Grain.Week, TimeUnit.Week),
            ("M", "1") => (Grain.Month, TimeUnit.Month),
            ("Y", "1") => (Grain.Year, TimeUnit.Year),
            _ => throw new ArgumentException($"{name.Value} has a grain and unit that this test does not know.", nameof(name)),
        };
        string end = name.Groups["end"].Value;
        return new SummaryOptions
        {
            Grain = grain,
            Unit = unit,
            ObservationEnd =
                end == "max" ? null : DateTime.ParseExact(end, "yyyy-MM-dd", CultureInfo.InvariantCulture),
        };
    }

    [GeneratedRegex(@"^summary__(?<data>\w+?)__freq(?<freq>\w)_x(?<times>\d+)__end(?<end>[\w-]+?)__first(?<first>[01])__mv(?<mv>[01])\.csv$")]
    private static partial Regex SummaryName();

    [GeneratedRegex(@"^calhold__(?<data>\w+?)__freq(?<freq>\w)_x(?<times>\d+)__cal(?<cal>[\d-]+)__end(?<end>[\w-]+?)__mv(?<mv>[01])\.csv$")]
    private static partial Regex SplitName();
}
