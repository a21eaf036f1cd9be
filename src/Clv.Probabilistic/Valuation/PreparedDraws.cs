namespace Clv.Probabilistic;

/// <summary>Draws made ready for intervals of expectations, of many customers or of one at a time: the models at the points of their clouds,
/// or, where these are wide, at draws.</summary>
/// <remarks>Nothing here depends on a horizon or a customer. Immutable and safe to share between threads.</remarks>
internal sealed class PreparedDraws
{
    /// <summary>The draws that are looked at, where each is, but for a level that needs more: an end of an interval of 90 % has 20 of them
    /// beyond.</summary>
    public const int MostDraws = 400;

    private readonly Lazy<DrawnModels> _draws;

    /// <summary>Prepares draws.</summary>
    /// <param name="interval">Level and draws.</param>
    /// <param name="spend">The spend model, for where its parameters are taken for known; null without spend.</param>
    public PreparedDraws(PredictionInterval interval, ISpendModel? spend)
    {
        Level = interval.Level;
        Normal = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + interval.Level) / 2);
        SpendAtPoints = spend is null ? [] : [spend];
        _draws = new Lazy<DrawnModels>(() => DrawnModels.Of(
            interval, spend, (int)Math.Max(MostDraws, IntervalLevel.FewestDraws(interval.Level))));
        ParameterCloud? purchases = interval.PurchaseCloud();
        ParameterCloud? spending = interval.Spend is { } draws ? ParameterCloud.Of(draws) : null;
        HasPoints = purchases is { IsNarrow: true } && spending is null or { IsNarrow: true };
        if (HasPoints)
        {
            PurchaseCloud = purchases;
            PurchasesAtPoints = [.. CloudPoints.Of(purchases!).Models.Cast<IPurchaseModel>()];
        }

        if (HasPoints && spending is not null)
        {
            SpendCloud = spending;
            SpendAtPoints = [.. CloudPoints.Of(spending).Models.Cast<ISpendModel>()];
        }
    }

    /// <summary>The level of the intervals.</summary>
    public double Level { get; }

    /// <summary>The quantile of the normal distribution at an upper end.</summary>
    public double Normal { get; }

    /// <summary>Whether the clouds are so narrow that their points tell the ends; else the draws do.</summary>
    public bool HasPoints { get; }

    /// <summary>The cloud of the purchase model's parameters; null without points.</summary>
    public ParameterCloud? PurchaseCloud { get; }

    /// <summary>The purchase models at its points.</summary>
    public IPurchaseModel[] PurchasesAtPoints { get; } = [];

    /// <summary>The cloud of the spend model's parameters; null where they are taken for known.</summary>
    public ParameterCloud? SpendCloud { get; }

    /// <summary>The spend models at its points: one where parameters are taken for known, none without spend.</summary>
    public ISpendModel[] SpendAtPoints { get; }

    /// <summary>The models at draws, made when they are first needed.</summary>
    public DrawnModels Draws => _draws.Value;
}
