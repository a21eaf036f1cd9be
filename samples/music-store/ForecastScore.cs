using Clv.Probabilistic;
using Clv.Probabilistic.Learning;

namespace MusicStore;

/// <summary>One forecast against what came: spend by R², root mean squared error and total, and whether customers bought by ROC-AUC and log
/// loss.</summary>
internal sealed record ForecastScore(string Name, double R2, double Error, double Total, double Auc, double LogLoss)
{
    public static ForecastScore Of(string name, CustomerForecast forecast, FeatureTargets came)
    {
        double[] spend = [.. forecast.Spend];
        double[] spent = [.. came.Spend];
        double[] chance = [.. forecast.ProbabilityOfAnyPurchase];
        double[] bought = [.. came.Bought.Select(did => did ? 1.0 : 0)];
        return new(
            name,
            LearningScore.R2.Of(spend, spent) ?? double.NaN,
            LearningScore.RootMeanSquaredError.Of(spend, spent) ?? double.NaN,
            spend.Sum(),
            LearningScore.RocAuc.Of(chance, bought) ?? double.NaN,
            LearningScore.LogLoss.Of(chance, bought) ?? double.NaN);
    }

    public override string ToString() => $"{Name,-30}{R2,12:0.000}{Error,8:0.00}{Total,9:#,0}{Auc,9:0.000}{LogLoss,10:0.000}";
}
