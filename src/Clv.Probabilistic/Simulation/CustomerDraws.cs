using System.Collections;
using System.Globalization;

namespace Clv.Probabilistic;

/// <summary>Who may be behind the histories of a summary: one draw of each customer, as columns and as rows.</summary>
/// <remarks>
/// One of the many customers that a model allows behind each history, with the probability that model and history leave them; another seed
/// gives others. A row stands for one customer, whatever its weight. <see cref="WithPurchaseRates"/> and <see cref="WithMeanSpends"/>
/// change what customers are like, and <see cref="SimulateFutures"/> goes on from there. Immutable and safe to share between threads.
/// </remarks>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class CustomerDraws : IReadOnlyList<CustomerDraw>, ITabularResult
{
    private readonly bool[] _isActive;
    private readonly double[] _purchaseRate;
    private readonly double[]? _dropoutProbability;
    private readonly double[]? _dropoutRate;
    private readonly int[]? _ticks;
    private readonly PurchaseRhythm _rhythm;
    private readonly double[]? _meanSpend;
    private readonly ISpendModel? _spend;
    private readonly int? _draw;

    /// <summary>Draws customers.</summary>
    /// <param name="model">The purchase model.</param>
    /// <param name="customers">The histories.</param>
    /// <param name="seed">Any number.</param>
    /// <param name="spend">The spend model; null for none.</param>
    /// <param name="draw">The draw that parameters come from; null where there is but one set of parameters.</param>
    /// <param name="progress">Told of customers; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    internal CustomerDraws(
        PurchaseModel model,
        CustomerSummary customers,
        long seed,
        ISpendModel? spend,
        int? draw,
        IProgress<WorkProgress>? progress,
        CancellationToken cancellationToken)
    {
        Customers = customers;
        _spend = spend;
        _draw = draw;
        _isActive = new bool[customers.Count];
        _purchaseRate = new double[customers.Count];
        bool HasMixing(MixingVariable variable) => model.Mixing.Any(mixing => mixing.Variable == variable);
        _dropoutProbability = HasMixing(MixingVariable.DropoutProbability) || HasMixing(MixingVariable.OpportunityDropout) ? new double[customers.Count] : null;
        _dropoutRate = HasMixing(MixingVariable.DropoutRate) ? new double[customers.Count] : null;
        _meanSpend = spend is null ? null : new double[customers.Count];

        double[] alive = model.ProbabilityAlive(customers);
        CustomersOfHistories drawn = new(model, customers, seed, draw);
        _rhythm = drawn.Rhythm;
        _ticks = _rhythm.HasTicks ? new int[customers.Count] : null;
        SpendersOfHistories? spenders = spend is null ? null : new(spend, customers, seed, draw);
        for (int row = 0; row < alive.Length; row++)
        {
            SimulationRules.Check(row, alive.Length, progress, cancellationToken);
            _isActive[row] = drawn.IsActive(row, alive[row], out RandomStream random);
            DrawnCustomer customer = _isActive[row]
                ? drawn.DrawActive(row, drawn.DrawActiveRate(row, ref random), ref random)
                : drawn.DrawLost(row, ref random);
            _purchaseRate[row] = customer.PurchaseRate;
            _dropoutProbability?[row] = customer.DropoutProbability;
            _dropoutRate?[row] = customer.DropoutRate;
            _ticks?[row] = customer.Ticks;
            _meanSpend?[row] = spenders!.RequireFinite(spenders.MeanSpend(row, row), row);
        }

        SimulationRules.End(alive.Length, progress);
    }

    private CustomerDraws(CustomerDraws other, double[] purchaseRate, double[]? meanSpend)
    {
        Customers = other.Customers;
        _isActive = other._isActive;
        _purchaseRate = purchaseRate;
        _dropoutProbability = other._dropoutProbability;
        _dropoutRate = other._dropoutRate;
        _ticks = other._ticks;
        _rhythm = other._rhythm;
        _meanSpend = meanSpend;
        _spend = other._spend;
        _draw = other._draw;
    }

    /// <summary>The customers, in the order of the summary.</summary>
    public CustomerSummary Customers { get; }

    /// <summary>The number of rows, one per row of the summary.</summary>
    public int Count => _isActive.Length;

    /// <summary>Whether each customer is active at the end of observation.</summary>
    public ReadOnlyColumn<bool> IsActive => new(_isActive);

    /// <summary>λ: how often each customer buys, or bought, per time unit while active.</summary>
    public ReadOnlyColumn<double> PurchaseRate => new(_purchaseRate);

    /// <summary>p: each customer's probability of dropping out after a purchase; empty where the model has none.</summary>
    public ReadOnlyColumn<double> DropoutProbability => new(_dropoutProbability);

    /// <summary>μ: each customer's rate per time unit of dropping out; empty where the model has none.</summary>
    public ReadOnlyColumn<double> DropoutRate => new(_dropoutRate);

    /// <summary>Each customer's mean spend per purchase, NaN where the spend model knows nothing of the customer; empty without a spend
    /// model.</summary>
    public ReadOnlyColumn<double> MeanSpend => new(_meanSpend);

    /// <summary>A customer.</summary>
    /// <param name="row">The row, from 0.</param>
    public CustomerDraw this[int row] => new(Customers.Ids.At(row), _isActive[row], _purchaseRate[row])
    {
        DropoutProbability = _dropoutProbability?[row],
        DropoutRate = _dropoutRate?[row],
        MeanSpend = _meanSpend?[row],
    };

    /// <summary>The same customers, who buy more or less often.</summary>
    /// <param name="purchaseRates">λ per row, finite and ≥ 0.</param>
    /// <returns>The customers, otherwise as they were.</returns>
    /// <exception cref="ArgumentException">There are more or fewer rates than rows, or a rate breaks its rule; the message names the
    /// row.</exception>
    public CustomerDraws WithPurchaseRates(IReadOnlyList<double> purchaseRates)
    {
        ArgumentNullException.ThrowIfNull(purchaseRates);
        Check(purchaseRates, "purchase rate", mayBeUnknown: false);
        return new(this, [.. purchaseRates], _meanSpend);
    }

    /// <summary>The same customers, who spend more or less per purchase.</summary>
    /// <param name="meanSpends">The mean spend per row, finite and ≥ 0, or NaN where unknown.</param>
    /// <returns>The customers, otherwise as they were.</returns>
    /// <exception cref="ArgumentException">There are more or fewer values than rows, or one breaks its rule; the message names the
    /// row.</exception>
    /// <exception cref="InvalidOperationException">The customers were drawn without a spend model.</exception>
    public CustomerDraws WithMeanSpends(IReadOnlyList<double> meanSpends)
    {
        ArgumentNullException.ThrowIfNull(meanSpends);
        if (_spend is null)
        {
            throw new InvalidOperationException(
                "The customers were drawn without a spend model, which says how purchases vary around their mean; draw them with one.");
        }

        Check(meanSpends, "mean spend", mayBeUnknown: true);
        return new(this, _purchaseRate, [.. meanSpends]);
    }

    /// <summary>Simulates what these customers do from the end of observation on.</summary>
    /// <param name="horizon">How far, in the model's time unit, finite and ≥ 0.</param>
    /// <param name="seed">Any number; another one gives other futures of the same customers.</param>
    /// <param name="progress">Told of customers, every few thousand; null for nobody.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>A future of each: purchases, and spend where they were drawn with a spend model.</returns>
    /// <remarks>Whoever is active buys at intervals of mean 1/λ, exponential ones unless the model is of regular purchases, until the
    /// horizon or until dropping out, after a purchase with probability p or at any moment with rate μ; whoever is not does nothing. Single
    /// purchases vary around a customer's mean spend as the spend model says; of a model that does not say, each costs the mean. With the
    /// same seed a changed customer differs by the change and not by chance.</remarks>
    /// <exception cref="ArgumentException">The horizon breaks its rule.</exception>
    /// <exception cref="InvalidOperationException">A customer makes more than 2³¹ − 1 purchases, or spends more than a double
    /// holds.</exception>
    public CustomerFutures SimulateFutures(
        double horizon, long seed, IProgress<WorkProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        SimulationRules.CheckHorizon(horizon);
        int[] purchases = new int[Count];
        double[]? total = _spend is null ? null : new double[Count];
        SpendersOfHistories? spenders = _spend is null ? null : new(_spend, Customers, seed, _draw);
        RandomStreams futures = RandomStreams.Of((ulong)seed, StreamPurpose.FuturePurchases, _draw);
        for (int row = 0; row < Count; row++)
        {
            SimulationRules.Check(row, Count, progress, cancellationToken);
            RandomStream random = futures.At(row);
            double count = CustomerAt(row).Purchases(_rhythm, ref random, horizon);
            purchases[row] = SimulationRules.RequireCountable(count, horizon, row);
            total?[row] = spenders!.RequireFinite(spenders.Total(row, _meanSpend![row], count), row);
        }

        SimulationRules.End(Count, progress);
        return new CustomerFutures(Customers, horizon, purchases, total);
    }

    /// <summary>Goes through the rows.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<CustomerDraw> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private DrawnCustomer CustomerAt(int row) => new(
        _isActive[row],
        _purchaseRate[row],
        _dropoutProbability?[row] ?? 0,
        _dropoutRate?[row] ?? 0,
        _ticks?[row] ?? 0,
        Customers.T[row]);

    private void Check(IReadOnlyList<double> values, string what, bool mayBeUnknown)
    {
        if (values.Count != Count)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"There are {values.Count} values of the {what} for {Count} customers; each customer needs one."));
        }

        for (int row = 0; row < values.Count; row++)
        {
            if (!(double.IsFinite(values[row]) && values[row] >= 0) && !(mayBeUnknown && double.IsNaN(values[row])))
            {
                throw new ArgumentException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"The {what} of customer {Customers.Ids.At(row)} in row {row + 1} is {values[row]}; it must be finite and not negative."));
            }
        }
    }

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => new(
        FormattableString.Invariant($"Who {Count:#,0} customers may be"),
        Count,
        [
            Customers.Ids.ToColumn(),
            ResultColumn.Of("is_active", IsActive),
            ResultColumn.Of("purchase_rate", PurchaseRate),
            .. _dropoutProbability is null ? Array.Empty<ResultColumn>() : [ResultColumn.Of("dropout_probability", DropoutProbability)],
            .. _dropoutRate is null ? Array.Empty<ResultColumn>() : [ResultColumn.Of("dropout_rate", DropoutRate)],
            .. _meanSpend is null ? Array.Empty<ResultColumn>() : [ResultColumn.Of("mean_spend", MeanSpend, CellStyle.Money)],
        ]);
}
