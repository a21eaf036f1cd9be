using System.Globalization;

namespace Clv.Probabilistic.Learning;

/// <summary>What customers did in the horizon after an origin: what a learner is to forecast.</summary>
/// <remarks>In files the columns are <c>orders_90_total</c>, <c>spend_90_total</c> and <c>spend_90_flag</c> for a horizon of 90 days, and
/// <c>orders_13w_total</c> and so on for 13 weeks.</remarks>
/// <example>
/// <code>
/// int buyers = learnt.Targets!.Bought.Count(bought => bought);
/// </code>
/// </example>
public sealed class FeatureTargets
{
    private readonly string _horizon;
    private readonly double[] _purchases;
    private readonly bool[] _bought;
    private readonly double[]? _spend;

    internal FeatureTargets(HoldoutSummary actual, double horizon, TimeUnit unit)
    {
        // Days have no letter, as in tutorials: spend_90_total.
        string letter = unit == TimeUnit.Day ? string.Empty : unit.Noun()[..1];
        _horizon = string.Create(CultureInfo.InvariantCulture, $"{horizon}{letter}");
        _purchases = [.. actual.Frequency.Select(count => (double)count)];
        _bought = [.. _purchases.Select(count => count > 0)];
        if (!actual.MonetaryValue.IsEmpty)
        {
            _spend = new double[_purchases.Length];
            for (int i = 0; i < _spend.Length; i++)
            {
                _spend[i] = _purchases[i] == 0 ? 0 : _purchases[i] * actual.MonetaryValue[i];
            }
        }
    }

    private FeatureTargets(string horizon, double[] purchases, bool[] bought, double[]? spend)
    {
        _horizon = horizon;
        _purchases = purchases;
        _bought = bought;
        _spend = spend;
    }

    /// <summary>Purchases in the horizon.</summary>
    public ReadOnlyColumn<double> Purchases => new(_purchases);

    /// <summary>What was spent in the horizon; empty where orders carry no amounts.</summary>
    public ReadOnlyColumn<double> Spend => new(_spend);

    /// <summary>Whether the customer bought at all.</summary>
    public ReadOnlyColumn<bool> Bought => new(_bought);

    /// <summary>Those of some of the customers.</summary>
    internal FeatureTargets Rows(ReadOnlySpan<int> rows) => new(
        _horizon,
        Picked.Rows<double>(_purchases, rows),
        Picked.Rows<bool>(_bought, rows),
        _spend is null ? null : Picked.Rows<double>(_spend, rows));

    /// <summary>The columns of files.</summary>
    internal IEnumerable<ResultColumn> Columns()
    {
        yield return ResultColumn.Of($"orders_{_horizon}_total", Purchases);
        if (_spend is not null)
        {
            yield return ResultColumn.Of($"spend_{_horizon}_total", Spend);
        }

        yield return ResultColumn.Of($"spend_{_horizon}_flag", _purchases.Length, row => _bought[row] ? 1 : 0, CellStyle.Count);
    }
}
