using System.Globalization;
using System.Text.RegularExpressions;

namespace Clv.Probabilistic.Learning;

/// <summary>What customers did in the horizon after an origin: what a learner is to forecast.</summary>
/// <remarks>In files the columns are <c>orders_90_total</c>, <c>spend_90_total</c> and <c>spend_90_flag</c> for a horizon of 90 days, and
/// <c>orders_13w_total</c> and so on for 13 weeks.</remarks>
/// <example>
/// <code>
/// int buyers = learnt.Targets!.Bought.Count(bought => bought);
/// </code>
/// </example>
public sealed partial class FeatureTargets
{
    private readonly string _horizon;
    private readonly double[] _purchases;
    private readonly bool[] _bought;
    private readonly double[]? _spend;

    /// <summary>What the holdout of customers says.</summary>
    internal FeatureTargets(HoldoutSummary actual, double horizon, TimeUnit unit)
        : this(HorizonName(horizon, unit), [.. actual.Frequency.Select(count => (double)count)], SpendOf(actual)) => Length = horizon;

    /// <summary>Targets from columns.</summary>
    /// <param name="horizon">The horizon as names have it.</param>
    /// <param name="purchases">Purchases.</param>
    /// <param name="spend">Spend; null where it is unknown.</param>
    internal FeatureTargets(string horizon, double[] purchases, double[]? spend)
    {
        _horizon = horizon;
        _purchases = purchases;
        _bought = [.. purchases.Select(count => count > 0)];
        _spend = spend;
    }

    /// <summary>The length of the horizon, in the table's unit; null where a file has its name alone.</summary>
    internal double? Length { get; }

    /// <summary>Purchases in the horizon.</summary>
    public ReadOnlyColumn<double> Purchases => new(_purchases);

    /// <summary>What was spent in the horizon; empty where orders carry no amounts.</summary>
    public ReadOnlyColumn<double> Spend => new(_spend);

    /// <summary>Whether the customer bought at all.</summary>
    public ReadOnlyColumn<bool> Bought => new(_bought);

    /// <summary>Those of some of the customers.</summary>
    internal FeatureTargets Rows(ReadOnlySpan<int> rows) =>
        new(_horizon, Picked.Rows<double>(_purchases, rows), _spend is null ? null : Picked.Rows<double>(_spend, rows));

    /// <summary>The name of purchases in files.</summary>
    internal static string PurchasesName(string horizon) => $"orders_{horizon}_total";

    /// <summary>The name of spend in files.</summary>
    internal static string SpendName(string horizon) => $"spend_{horizon}_total";

    /// <summary>The name of whether a customer bought in files.</summary>
    internal static string FlagName(string horizon) => $"spend_{horizon}_flag";

    /// <summary>Whether a column of a file is a target.</summary>
    internal static bool IsName(string column) => Names().IsMatch(column);

    /// <summary>The horizon that a target's name has.</summary>
    internal static string HorizonOf(string column) => Names().Match(column).Groups["horizon"].Value;

    /// <summary>The columns of files.</summary>
    internal IEnumerable<ResultColumn> Columns()
    {
        yield return ResultColumn.Of(PurchasesName(_horizon), Purchases);
        if (_spend is not null)
        {
            yield return ResultColumn.Of(SpendName(_horizon), Spend);
        }

        yield return ResultColumn.Of(FlagName(_horizon), _purchases.Length, row => _bought[row] ? 1 : 0, CellStyle.Count);
    }

    // Days have no letter, as in tutorials: spend_90_total.
    private static string HorizonName(double horizon, TimeUnit unit) =>
        string.Create(CultureInfo.InvariantCulture, $"{horizon}{(unit == TimeUnit.Day ? string.Empty : unit.Noun()[..1])}");

    private static double[]? SpendOf(HoldoutSummary actual)
    {
        if (actual.MonetaryValue.IsEmpty)
        {
            return null;
        }

        double[] spend = new double[actual.Frequency.Length];
        for (int i = 0; i < spend.Length; i++)
        {
            spend[i] = actual.Frequency[i] == 0 ? 0 : actual.Frequency[i] * actual.MonetaryValue[i];
        }

        return spend;
    }

    [GeneratedRegex("^(orders|spend)_(?<horizon>[0-9.]+[a-z]?)_(total|flag)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Names();
}
