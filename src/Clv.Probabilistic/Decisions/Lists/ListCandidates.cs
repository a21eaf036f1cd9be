using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Who belongs on which of <see cref="CustomerLists"/>.</summary>
/// <remarks>It needs no days of next orders, so that who keeps predictions alone, as a service does, has the lists too.</remarks>
internal sealed class ListCandidates
{
    private readonly MarketingFieldOptions _fields;
    private readonly CustomerListOptions _options;
    private readonly CustomerPredictions _predictions;
    private readonly CustomerSummary _customers;
    private readonly ReadOnlyColumn<double> _churnRisk;
    private readonly double _unitDays;
    private readonly double[] _soFar;
    private readonly ReadOnlyColumn<int> _byWorth;
    private readonly ReadOnlyColumn<int> _byWorthIfActive;
    private readonly ReadOnlyColumn<int> _bySoFar;

    public ListCandidates(MarketingFields fields, CustomerListOptions options)
        : this(fields.Predictions, fields.Options, fields.UnitDays, fields.ChurnRisk, fields.SpentSoFar, options)
    {
    }

    /// <summary>Candidates among customers.</summary>
    /// <param name="predictions">What is predicted of them.</param>
    /// <param name="fields">What churn is.</param>
    /// <param name="unitDays">The days of a time unit.</param>
    /// <param name="churnRisk">The churn risk of each.</param>
    /// <param name="spent">What all orders of each came to; empty where that is not known.</param>
    /// <param name="options">Who gets on the lists.</param>
    public ListCandidates(
        CustomerPredictions predictions,
        MarketingFieldOptions fields,
        double unitDays,
        ReadOnlyColumn<double> churnRisk,
        ReadOnlySpan<double> spent,
        CustomerListOptions options)
    {
        _fields = fields;
        _options = options;
        _predictions = predictions;
        _customers = predictions.Customers;
        _churnRisk = churnRisk;
        _unitDays = unitDays;
        _soFar = SoFar(spent);
        _byWorth = Best(_predictions.Worth);
        _byWorthIfActive = Best(WorthIfActive.Of(_predictions));
        _bySoFar = Best(_soFar);
    }

    /// <summary>The rows of a list, in no order.</summary>
    public int[] RowsOf(CustomerListKind list) => [.. Enumerable.Range(0, _customers.Count).Where(row => list switch
    {
        CustomerListKind.HighValue => _byWorth[row] == 0 && _predictions.ProbabilityAlive[row] >= CustomerLists.LikelyActive,
        CustomerListKind.ChurnRisk =>
            _customers.Frequency[row] > 0
            && _bySoFar[row] == 0
            && _fields.BandOf(_churnRisk[row]) == ChurnRiskBand.High
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
            $"among the best {_options.Share:0.##%} so far, and no order within {_fields.ChurnDays:0.#} days with probability {_churnRisk[row]:0.00}"),
        _ => $"{SilenceWords.Of(_customers, row, _unitDays)}, and among the best {_options.Share.ToString("0.##%", CultureInfo.InvariantCulture)} if still active",
    };

    private double[] SoFar(ReadOnlySpan<double> spent)
    {
        double[] soFar = new double[_customers.Count];
        bool isMoney = _predictions.IsWorthMoney;
        double margin = _predictions.Options.Margin;
        for (int row = 0; row < soFar.Length; row++)
        {
            int frequency = _customers.Frequency[row];
            soFar[row] = !isMoney ? frequency + 1
                : spent.Length > 0 ? CustomerFieldRules.ValueSoFar(margin, spent[row]) ?? double.NaN
                : frequency > 0 ? margin * frequency * _customers.MonetaryValue[row]
                : double.NaN;
        }

        return soFar;
    }

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

    private double SilentDays(int row) => (_customers.T[row] - _customers.Recency[row]) * _unitDays;

    private bool IsQuiet(int row) =>
        CustomerFieldRules.DaysLate(_customers.Frequency[row], _customers.Recency[row], _customers.T[row], _unitDays) is { } late
            ? late > 0
            : _predictions.ProbabilityAlive[row] < CustomerLists.LikelyActive;
}
