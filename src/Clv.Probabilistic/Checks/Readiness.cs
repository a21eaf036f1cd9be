using System.Globalization;
using static Clv.Probabilistic.CheckWording;

namespace Clv.Probabilistic;

/// <summary>Which models data can carry, and why not where they cannot.</summary>
internal sealed class Readiness
{
    /// <summary>What stands behind the name of a model in the code of the finding that is about it.</summary>
    public const string CodeEnd = "-readiness";

    /// <summary>Four parameters are not to be had from fewer repeat customers.</summary>
    private const int Fewest = 10;

    /// <summary>From a hundred on, standard errors of BG/NBD parameters are commonly below a third of the estimates.</summary>
    private const int Steady = 100;

    /// <summary>Within fewer median intervals than two, customers who will come back cannot be told from those who left.</summary>
    private const double ShortestHistory = 2;
    private const double ComfortableHistory = 3;

    /// <summary>Gamma-Gamma takes spend as independent of frequency; below a tenth nothing is noticed, from 0.3 on predictions
    /// of the best customers suffer.</summary>
    private const double SlightCorrelation = 0.1;
    private const double StrongCorrelation = 0.3;

    /// <summary>A correlation below three standard errors, 3/√n, may be chance.</summary>
    private const double ChanceErrors = 3;

    private readonly List<string> _ready = [];
    private readonly List<string> _reasons = [];
    private int _warnings;

    private Readiness()
    {
    }

    /// <summary>Of no data.</summary>
    public static Readiness Nothing { get; } = new() { _reasons = { "there are no orders" } };

    private static string Purchases => ModelCatalog.Standard.PurchaseModels[0].Name;

    private static string Spend => ModelCatalog.Standard.SpendModels[0].Name;

    /// <summary>Judges data and says why.</summary>
    public static Readiness Of(FindingList findings, CheckedOrders orders, PurchaseHistories histories)
    {
        Readiness readiness = new() { _warnings = findings.CountOf(FindingSeverity.Warning) };
        readiness.JudgePurchases(findings, orders, histories);
        readiness.JudgeSpend(findings, orders, histories);
        return readiness;
    }

    /// <summary>The verdict.</summary>
    /// <param name="problems">How many problems there are to correct first.</param>
    public DataVerdict Verdict(int problems)
    {
        string reasons = string.Concat(_reasons.Select(reason => $"; {reason}"));
        string look = _warnings == 0 ? "" : $"; look at the {(_warnings == 1 ? "warning" : $"{Number(_warnings)} warnings")} above first";
        string models = All(_ready);
        string sentence = (problems, _ready.Count) switch
        {
            (0, 0) => $"Not ready for any model: {string.Join("; ", _reasons)}.",
            (0, _) => $"Ready for {models}{reasons}{look}.",
            (_, 0) => $"Not ready: correct {Problems(problems)} above first, and even then {string.Join("; ", _reasons)}.",
            _ => $"Not ready: correct {Problems(problems)} above first, then check again; apart from that the data would do for {models}{reasons}.",
        };
        return new DataVerdict
        {
            ReadyFor = problems == 0 ? [.. _ready] : [],
            ReadyOnceCorrected = [.. _ready],
            Sentence = sentence,
        };
    }

    private static string Problems(int problems) => problems == 1 ? "the problem" : $"the {Number(problems)} problems";

    private void JudgePurchases(FindingList findings, CheckedOrders orders, PurchaseHistories histories)
    {
        int returning = histories.RepeatCustomers;
        int history = orders.LastDay - orders.FirstDay;
        double intervals = histories.MedianInterval is { } median ? history / median : 0;
        if (histories.MedianInterval is { } typical)
        {
            findings.Add(
                FindingTopic.Models,
                "inter-purchase-time",
                intervals < ComfortableHistory ? FindingSeverity.Warning : FindingSeverity.Info,
                $"Half of all repeat purchases come within {Short(typical)} days of the one before; the {Count(history, "day")} from first to last order {(intervals < ComfortableHistory ? "are only" : "are")} {Tenths(intervals)} times that.",
                [("median_days", typical), ("history_days", history), ("ratio", intervals)]);
        }

        (FindingSeverity severity, string judgement) = (returning, intervals) switch
        {
            ( < Fewest, _) => (
                FindingSeverity.Warning,
                $"{Purchases} needs at least {Fewest} customers who came back (100 for steady estimates) and has {Number(returning)}; gather a longer history, or watch the plain repeat rate until then"),
            (_, < ShortestHistory) => (
                FindingSeverity.Warning,
                $"{Purchases} needs a history of at least {ShortestHistory:0} typical intervals between purchases and has {Tenths(intervals)}; gather a longer one"),
            _ when UnitChecks.RegularIntervals(histories) > 0 => (
                FindingSeverity.Warning,
                $"{Purchases} does not fit contracts, and purchases here come as regularly as those are billed; take a model of renewals, or the plain share of customers who renew"),
            ( < Steady, _) => (
                FindingSeverity.Advice,
                $"{Purchases} can be fitted to the {Number(returning)} customers who came back, but expect wide intervals below {Steady}"),
            (_, < ComfortableHistory) => (
                FindingSeverity.Advice,
                $"{Purchases} can be fitted, but a history of {Tenths(intervals)} typical intervals hardly tells who left from who pauses"),
            _ => (
                FindingSeverity.Info,
                $"{Purchases} has what it needs: {Count(returning, "customer")} who came back and a history of {Tenths(intervals)} typical intervals"),
        };
        Conclude(findings, Purchases, severity, judgement, [("repeat_customers", returning), ("history_intervals", intervals)]);
    }

    private void JudgeSpend(FindingList findings, CheckedOrders orders, PurchaseHistories histories)
    {
        if (!orders.Table.HasAmount)
        {
            _reasons.Add($"{Spend} needs amounts");
            return;
        }

        (int usable, bool varies) = Usable(histories.Returning);
        int leftOut = histories.RepeatCustomers - usable;
        string others = leftOut == 0 ? "" : $", leaving out {Number(leftOut)} whose mean repeat spend is not above 0";
        (FindingSeverity severity, string judgement) = (usable, varies) switch
        {
            ( < Fewest, _) => (
                FindingSeverity.Warning,
                $"{Spend} needs at least {Fewest} customers who came back and paid (100 for steady estimates) and has {Number(usable)}{others}; use the mean amount per order until then"),
            (_, false) => (
                FindingSeverity.Warning,
                $"{Spend} needs spend that differs between customers; use the constant amount instead"),
            ( < Steady, _) => (
                FindingSeverity.Advice,
                $"{Spend} can be fitted to the {Number(usable)} customers who came back and paid{others}, but expect wide intervals below {Steady}"),
            _ => (
                FindingSeverity.Info,
                $"{Spend} has what it needs: {Count(usable, "customer")} who came back and paid{others}"),
        };
        Conclude(findings, Spend, severity, judgement, [("usable_customers", usable), ("left_out", leftOut)]);
        if (usable >= Fewest && varies)
        {
            AddCorrelation(findings, histories.Returning, usable);
        }
    }

    /// <summary>The customers who came back and paid, and whether they do not all spend the same.</summary>
    private static (int Customers, bool Varies) Usable(ReadOnlySpan<(int Repeats, double MeanSpend)> returning)
    {
        int count = 0;
        double first = 0;
        bool varies = false;
        foreach ((_, double spend) in returning)
        {
            if (spend > 0)
            {
                first = count == 0 ? spend : first;
                varies |= Math.Abs(spend - first) > 1e-9 * first;
                count++;
            }
        }

        return (count, varies);
    }

    private void Conclude(
        FindingList findings, string model, FindingSeverity severity, string judgement, IEnumerable<(string Name, double Value)> numbers)
    {
        findings.Add(FindingTopic.Models, model + CodeEnd, severity, $"{judgement}.", numbers);
        if (severity < FindingSeverity.Warning)
        {
            _ready.Add(model);
        }

        if (severity != FindingSeverity.Info)
        {
            _reasons.Add(judgement);
        }
    }

    private static void AddCorrelation(FindingList findings, ReadOnlySpan<(int Repeats, double MeanSpend)> returning, int usable)
    {
        double correlation = Correlation(returning, usable);
        if (double.IsNaN(correlation))
        {
            return;
        }

        double size = Math.Abs(correlation);
        bool chance = size < ChanceErrors / Math.Sqrt(usable);
        (FindingSeverity severity, string meaning) = size < SlightCorrelation || chance
            ? (FindingSeverity.Info, $"next to none, as {Spend} assumes")
            : size < StrongCorrelation
                ? (FindingSeverity.Info, $"slight; {Spend} assumes none, and this much does little harm")
                : (FindingSeverity.Warning, $"{Spend} assumes none, and here customers who buy often spend {(correlation > 0 ? "more" : "less")} per purchase, so fit groups of customers apart or read spend with care");
        string figure = correlation.ToString("0.00;-0.00;0.00", CultureInfo.InvariantCulture);
        findings.Add(
            FindingTopic.Models,
            "spend-frequency-correlation",
            severity,
            $"The correlation of frequency and mean spend over {Count(usable, "returning customer")} is {figure}: {meaning}.",
            [("correlation", correlation), ("customers", usable)]);
    }

    private static double Correlation(ReadOnlySpan<(int Repeats, double MeanSpend)> returning, int usable)
    {
        double sumX = 0;
        double sumY = 0;
        foreach ((int repeats, double spend) in returning)
        {
            sumX += spend > 0 ? repeats : 0;
            sumY += spend > 0 ? spend : 0;
        }

        double meanX = sumX / usable;
        double meanY = sumY / usable;
        double xx = 0;
        double yy = 0;
        double xy = 0;
        foreach ((int repeats, double spend) in returning)
        {
            if (!(spend > 0))
            {
                continue;
            }

            xx += (repeats - meanX) * (repeats - meanX);
            yy += (spend - meanY) * (spend - meanY);
            xy += (repeats - meanX) * (spend - meanY);
        }

        return xy / Math.Sqrt(xx) / Math.Sqrt(yy);
    }
}
