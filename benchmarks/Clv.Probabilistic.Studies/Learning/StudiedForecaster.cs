using Clv.Probabilistic.Learning;

namespace Clv.Probabilistic.Studies;

/// <summary>A forecaster that is studied.</summary>
/// <param name="Name">What tables call it.</param>
/// <param name="Forecaster">The forecaster.</param>
/// <param name="IsModel">Whether it is one of those to beat.</param>
internal sealed record StudiedForecaster(string Name, IForecaster Forecaster, bool IsModel)
{
    public static IEnumerable<StudiedForecaster> All(long seed)
    {
        IPurchaseFitter[] fitters = [new BetaGeoFitter(), new ModifiedBetaGeoFitter(), new ParetoNbdFitter()];
        foreach (IPurchaseFitter fitter in fitters)
        {
            PurchaseModelForecaster model = new(fitter);
            yield return new StudiedForecaster(model.Name, model, IsModel: true);
        }

        PurchaseModelForecaster credible = new(fitters[0], null, new CredibilitySpendFitter());
        yield return new StudiedForecaster($"{credible.Name} × credibility", credible, IsModel: false);
        foreach (ILearner learner in (ILearner[])[new BoostedTreesLearner(new() { Seed = seed }), new RandomForestLearner(new() { Seed = seed }), new GlmLearner()])
        {
            yield return new StudiedForecaster(learner.Name, new SupervisedForecaster(learner), IsModel: false);
        }

        foreach (IPurchaseFitter fitter in fitters)
        {
            yield return new StudiedForecaster(
                $"ensemble on {fitter.ModelName}", new EnsembleForecaster(new() { Purchases = fitter, Seed = seed }), IsModel: false);
        }
    }
}
