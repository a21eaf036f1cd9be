namespace Clv.Probabilistic.Tests.Documentation;

/// <summary>The models of one's own in the documentation of IPurchaseModel and ISpendModel, compiled.</summary>
internal static class OwnModelsExample
{
    #region purchases
    internal sealed class PastRate : IPurchaseModel
    {
        public TimeUnit TimeUnit => TimeUnit.Week;

        public double Answer(PurchaseQuery query, CustomerHistory history)
        {
            double rate = history.T > 0 ? history.Frequency / history.T : 0;
            return query.Quantity switch
            {
                PurchaseQuantity.ProbabilityAlive => 1,
                PurchaseQuantity.ExpectedPurchases => rate * (query.Horizon - query.After),
                PurchaseQuantity.ProbabilityOfAtLeast when query.Count == 1 => 1 - Math.Exp(-rate * query.Horizon),
                PurchaseQuantity.DiscountedPurchases => rate * DiscountedTime(query),
                _ => throw new NotSupportedException($"{query.Quantity} has no answer here."),
            };
        }

        private static double DiscountedTime(PurchaseQuery query)
        {
            double time = 0;
            for (int k = 0; k < query.PathHorizons.Length; k++)
            {
                time += query.PathWeights[k] * query.PathHorizons[k];
            }

            return time;
        }
    }
    #endregion

    #region spend
    internal sealed class AsBefore(double newcomer) : ISpendModel
    {
        public double PopulationMean => newcomer;

        public bool NeedsMonetaryValue => true;

        public double ExpectedAverageSpend(CustomerHistory history) => history.Frequency == 0 ? newcomer : history.MonetaryValue switch
        {
            null => throw new ArgumentException("The customer came back, and the mean spend is unknown.", nameof(history)),
            < 0 => double.NaN,
            { } mean => mean,
        };

        public double LogLikelihood(CustomerHistory history) => double.NaN;
    }
    #endregion
}
