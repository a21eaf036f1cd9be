using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Who belongs on which of <see cref="CustomerLists"/>.</summary>
internal sealed class ListCandidates
{
    private readonly MarketingFields _fields;
    private readonly CustomerListOptions _options;
    private readonly CustomerPredictions _predictions;
    private readonly CustomerSummary _customers;
    private readonly double[] _ifActive;
    private readonly double[] _soFar;
    private readonly ReadOnlyColumn<int> _byWorth;
    private readonly ReadOnlyColumn<int> _byWorthIfActive;
    private readonly ReadOnlyColumn<int> _bySoFar;

    public ListCandidates(MarketingFields fields, CustomerListOptions options)
    {
        _fields = fields;
        _options = options;
        _predictions = fields.Predictions;
        _customers = _predictions.Customers;
        _ifActive = WorthIfActive.Of(_predictions);
        _soFar = [.. Enumerable.Range(0, _customers.Count).Select(SoFar)];
        _byWorth = Best(_predictions.Worth);
        _byWorthIfActive = Best(_ifActive);
        _bySoFar = Best(_soFar);
    }

    /// <summary>The rows of a list, in no order.</summary>
    public int[] RowsOf(CustomerListKind list) => [.. Enumerable.Range(0, _customers.Count).Where(row => list switch
    {
        CustomerListKind.HighValue => _byWorth[row] == 0 && _predictions.ProbabilityAlive[row] >= CustomerLists.LikelyActive,
        CustomerListKind.ChurnRisk =>
            _customers.Frequency[row] > 0
            && _bySoFar[row] == 0
            && _fields.Options.BandOf(_fields.ChurnRisk[row]) == ChurnRiskBand.High
            && SilentDays(row) <= _options.RecentDays,
        _ => _byWorthIfActive[row] == 0 && IsQuiet(row) && _predictions.ProbabilityAlive[row] >= LateCustomers.MinProbabilityAlive,
    })];

    /// <summary>What a list is sorted by.</summary>
    public double ValueOf(CustomerListKind list, int row) => list switch
    {
        CustomerListKind.HighValue => _predictions.Worth[row],
        CustomerListKind.ChurnRisk => _soFar[row],
        _ => LateCustomers.AtStake(_predictions.Worth[row], _predictions.ProbabilityAlive[row]),
    };

    /// <summary>Why a customer is on a list.</summary>
    public string ReasonFor(CustomerListKind list, int row) => list switch
    {
        CustomerListKind.HighValue => FormattableString.Invariant(
            $"active with probability {_predictions.ProbabilityAlive[row]:0.00}, and among the best {_options.Share:0.##%} by what is expected"),
        CustomerListKind.ChurnRisk => FormattableString.Invariant(
            $"among the best {_options.Share:0.##%} so far, and no order within {_fields.Options.ChurnDays:0.#} days with probability {_fields.ChurnRisk[row]:0.00}"),
        _ => $"{SilenceWords.Of(_customers, row, _fields.UnitDays)}, and among the best {_options.Share.ToString("0.##%", CultureInfo.InvariantCulture)} if still active",
    };

    private double SoFar(int row) =>
        !_predictions.IsWorthMoney ? _customers.Frequency[row] + 1
        : _fields.HasValueSoFar ? _fields[row].ValueSoFar ?? double.NaN
        : _customers.Frequency[row] > 0 ? _predictions.Options.Margin * _customers.Frequency[row] * _customers.MonetaryValue[row]
        : double.NaN;

    private ReadOnlyColumn<int> Best(ReadOnlySpan<double> values)
    {
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
            {
                return ValueTiers.Of(_customers, values, [_options.Share]).Tier;
            }
        }

        int[] none = new int[values.Length];
        Array.Fill(none, -1);
        return new ReadOnlyColumn<int>(none);
    }

    private double SilentDays(int row) => (_customers.T[row] - _customers.Recency[row]) * _fields.UnitDays;

    private bool IsQuiet(int row) => _fields[row].DaysLate is { } late ? late > 0 : _predictions.ProbabilityAlive[row] < CustomerLists.LikelyActive;
}
