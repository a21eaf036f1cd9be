namespace Clv.Probabilistic.Tests.Models;

/// <summary>Tails of an active customer's purchases, all at once, are those that are asked for one by one.</summary>
public sealed class TailsWhileActiveTests
{
    /// <summary>What <see cref="PurchaseModel.FillAtLeastWhileActive"/> promises, with a digit's room for the quadrature.</summary>
    private const double Absolute = 1e-11;

    private static readonly PurchaseModel[] _models =
    [
        new BetaGeoModel(new(0.243, 4.414, 0.793, 2.426)),
        new ModifiedBetaGeoModel(new(0.525, 6.183, 0.891, 1.614)),
        new ParetoNbdModel(new(0.553, 10.578, 0.606, 11.669)),
        new ParetoNbdModel(new(0.05, 0.01, 3, 40)),
        new ParetoNbdModel(new(20, 900, 60, 0.3)),
        new NbdModel(new(0.385, 12.07)),
    ];

    [TestCase(0, 0)]
    [TestCase(0, 38)]
    [TestCase(3, 38)]
    [TestCase(150, 38)]
    public void Tails_are_those_of_each_count(int x, double t)
    {
        CustomerHistory history = new(x, x == 0 ? 0 : t, t);
        foreach (PurchaseModel model in _models)
        {
            double alive = model.ProbabilityAlive(history);
            foreach (double horizon in new[] { 0, 0.1, 39, 5_000 })
            {
                double[] tails = new double[200];
                model.FillAtLeastWhileActive(history, horizon, tails);
                for (int n = 1; n <= tails.Length; n = n < 5 ? n + 1 : (2 * n) - 3)
                {
                    Assert.That(
                        alive * tails[n - 1], Is.EqualTo(model.ProbabilityOfAtLeast(history, n, horizon)).Within(Absolute), $"{model} {history} {horizon} {n}");
                }
            }
        }
    }
}
