namespace Clv.Probabilistic;

/// <summary>What customers buy from now on if they bought faster, or dropped out less, than a model says.</summary>
/// <remarks>
/// <para>The past stays as it was: a customer is as likely to be active now as the model says, and only what follows is changed. An answer of a
/// model is P(alive) times that for an active customer, so that of the changed model times the ratio of both P(alive) is the changed future.</para>
/// <para>Dropping out less multiplies the first parameter of its distribution over customers, a of a beta or the shape of a gamma distribution: for
/// whoever is active that multiplies the odds of dropping out after a purchase, or the rate of dropping out, whatever the history.</para>
/// <para>Buying faster speeds up the clock where customers drop out after purchases, and multiplies purchases where they drop out by time.</para>
/// </remarks>
internal sealed class ChangedFuture
{
    private const double Equal = 1e-12;

    private readonly IPurchaseModel _model;
    private readonly IPurchaseModel _changed;
    private readonly double _clock;
    private readonly double _times;

    private ChangedFuture(IPurchaseModel model, IPurchaseModel changed, double clock, double times)
    {
        _model = model;
        _changed = changed;
        _clock = clock;
        _times = times;
    }

    /// <summary>Whether a model's customers drop out in a way that can be changed.</summary>
    public static bool HasDropout(IPurchaseModel model) => WithDropout(model, 2) is not null;

    /// <summary>Whether a model's customers drop out after purchases.</summary>
    public static bool DropsOutAtPurchases(IPurchaseModel model) =>
        model is PurchaseModel known && known.Mixing.Any(mixing => mixing.Variable == MixingVariable.DropoutProbability);

    /// <summary>A changed future; without dropout that can be changed, retention changes nothing.</summary>
    public static ChangedFuture Of(IPurchaseModel model, EquityScenario scenario)
    {
        bool speeds = DropsOutAtPurchases(model);
        return new ChangedFuture(
            model,
            scenario.Retention == 1 ? model : WithDropout(model, 1 / scenario.Retention) ?? model,
            speeds ? scenario.PurchaseRate : 1,
            speeds ? 1 : scenario.PurchaseRate);
    }

    /// <summary>Discounted purchases of every customer, over what they are without a change; 1 where they are nothing.</summary>
    public double[] Ratios(CustomerSummary customers, MonthGrid grid)
    {
        double[] before = new double[customers.Count];
        double[] after = new double[customers.Count];
        _model.Answer(PurchaseQuery.DiscountedPurchases(grid.Ends, grid.Discounts), customers, before);
        _changed.Answer(Path(grid), customers, after);
        double[] alive = _model.ProbabilityAlive(customers);
        double[] changedAlive = ReferenceEquals(_changed, _model) ? alive : _changed.ProbabilityAlive(customers);
        for (int row = 0; row < after.Length; row++)
        {
            after[row] = Ratio(before[row], after[row], alive[row], changedAlive[row]);
        }

        return after;
    }

    /// <summary>Discounted purchases of a new customer after the first.</summary>
    public double OfNewcomer(MonthGrid grid)
    {
        double before = _model.Answer(PurchaseQuery.DiscountedPurchases(grid.Ends, grid.Discounts), default);
        return before * Ratio(
            before,
            _changed.Answer(Path(grid), default),
            _model.Answer(PurchaseQuery.ProbabilityAlive(), default),
            _changed.Answer(PurchaseQuery.ProbabilityAlive(), default));
    }

    private double Ratio(double before, double after, double alive, double changedAlive) =>
        before > 0 && changedAlive > 0 ? _times * after / before * (alive / changedAlive) : 1;

    private PurchaseQuery Path(MonthGrid grid)
    {
        double[] times = new double[grid.Count];
        for (int k = 0; k < times.Length; k++)
        {
            times[k] = _clock * grid.Ends[k];
        }

        return PurchaseQuery.DiscountedPurchases(times, grid.Discounts);
    }

    /// <summary>The model with the first parameter of its dropout multiplied; null where it has none of that kind.</summary>
    private static IPurchaseModel? WithDropout(IPurchaseModel model, double factor)
    {
        if (model is AveragePurchaseModel average)
        {
            (IPurchaseModel? Model, double Weight)[] parts = [.. average.Models.Select(part => (WithDropout(part.Model, factor), part.Weight))];
            return parts.All(part => part.Model is null)
                ? null
                : new AveragePurchaseModel([.. parts.Select((part, at) => (part.Model ?? average.Models[at].Model, part.Weight))]);
        }

        if (model is not PurchaseModel known || known.Mixing.FirstOrDefault(IsOfDropout) is not { } dropout)
        {
            return null;
        }

        double[] values = [.. ((IModel)known).Parameters.Values];
        for (int parameter = 0; parameter < values.Length; parameter++)
        {
            if (known.Definition.Parameters[parameter].Scale == ParameterScale.WholeNumber)
            {
                continue;
            }

            double[] other = [.. values];
            other[parameter] *= factor;
            PurchaseModel changed = known.Definition.Create(other, known.TimeUnit);
            if (changed.Mixing.Count == known.Mixing.Count && changed.Mixing.Zip(known.Mixing).All(pair => IsOfDropout(pair.Second)
                ? IsNearly(pair.First.First, factor * dropout.First) && IsNearly(pair.First.Second, dropout.Second)
                : pair.First == pair.Second))
            {
                return changed;
            }
        }

        return null;
    }

    private static bool IsOfDropout(MixingDistribution mixing) =>
        mixing is { Variable: MixingVariable.DropoutProbability, Family: MixingFamily.Beta }
            or { Variable: MixingVariable.DropoutRate, Family: MixingFamily.Gamma };

    private static bool IsNearly(double one, double other) => Math.Abs(one - other) <= Equal * Math.Abs(other);
}
