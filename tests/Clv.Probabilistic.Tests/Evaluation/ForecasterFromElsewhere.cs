namespace Clv.Probabilistic.Tests.Evaluation;

/// <summary>Expects a purchase of each customer, as something says that was trained nobody knows where.</summary>
/// <param name="name">Its name.</param>
internal sealed class ForecasterFromElsewhere(string name) : IForecaster, ITrainedElsewhere
{
    public string Name => name;

    public bool IsLearner => true;

    public ITrainedForecaster Learn(ForecastOrigin training, CancellationToken cancellationToken = default) => new OneEachForecaster();
}
