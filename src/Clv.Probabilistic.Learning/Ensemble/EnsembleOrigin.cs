namespace Clv.Probabilistic.Learning;

/// <summary>Customers at an origin as members of an ensemble see them: features, and what the model expects.</summary>
internal sealed class EnsembleOrigin
{
    /// <summary>Less is never expected, so that logarithms stay finite.</summary>
    private const double Least = 1e-9;

    private EnsembleOrigin(FeatureTable features, double[] expected, double[] any)
    {
        Features = features;
        Expected = expected;
        AnyPurchase = any;
    }

    /// <summary>The features.</summary>
    public FeatureTable Features { get; }

    /// <summary>The purchases that the model expects, above 0.</summary>
    public double[] Expected { get; }

    /// <summary>The model's probability of any purchase.</summary>
    public double[] AnyPurchase { get; }

    /// <summary>An origin.</summary>
    /// <param name="origin">The customers.</param>
    /// <param name="fitter">The model, which is fitted at this origin.</param>
    /// <param name="features">Which features.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <exception cref="InvalidOperationException">The model cannot be fitted.</exception>
    public static EnsembleOrigin Of(ForecastOrigin origin, IPurchaseFitter fitter, FeatureOptions features, CancellationToken cancellationToken)
    {
        PurchaseModel model = origin.Fit(fitter, cancellationToken: cancellationToken).Model;
        return Of(origin, model, features, cancellationToken);
    }

    /// <summary>An origin, as a model sees it that was fitted there or to others at the same time.</summary>
    public static EnsembleOrigin Of(ForecastOrigin origin, PurchaseModel model, FeatureOptions features, CancellationToken cancellationToken)
    {
        // Learners see what the model says, whichever other features are chosen.
        FeatureOptions withModel = features with
        {
            PurchaseModels = [.. features.PurchaseModels, model],
            Groups = features.Groups is { } groups ? [.. groups, FeatureGroup.Models] : null,
            Names = features.Names is { } names ? [.. names, .. ModelFeatures.NamesOf(model)] : null,
        };
        FeatureTable table = CustomerFeatures.Of(origin, withModel, cancellationToken);
        double[] expected = [.. table[ModelFeatures.PurchasesOf(model)].Select(purchases => Math.Max(purchases, Least))];
        return new EnsembleOrigin(table, expected, model.ProbabilityOfAnyPurchase(origin.Customers, origin.Horizon));
    }
}
