using Clv.Probabilistic;
using Clv.Probabilistic.Learning;

namespace NewCustomerValue;

/// <summary>The same forest on the same customers, judged by folds of customers and by time.</summary>
internal sealed record TwoJudgements(DateOnly Cut, int Known, int Later, JudgedForecast Alike, JudgedForecast InTime, JudgedForecast ByFolds)
{
    public static TwoJudgements Of(FirstDays customers, ILearner forest)
    {
        // Three times 90 days before the end. Who came after it is judged, and who came so late before it that the 90 days went on is left out.
        DateOnly cut = customers.LastDay.AddDays(-3 * FirstDays.Days);
        FeatureTable known = customers.Where(first => first.AddDays(FirstDays.Days) <= cut);
        FeatureTable later = customers.Where(first => first > cut);
        CustomerForecast inTime = new SupervisedForecaster(forest).Learn([known]).Forecast(later);

        // Each fold of these customers is predicted by what the others did, who came in the same weeks: what nobody knows when they come.
        ValidationOptions folds = new() { Target = LearningTarget.Spend, Loss = LearningLoss.Squared, Protocol = ValidationProtocol.CustomerFolds };
        ValidationResult judged = LearningValidation.Run(forest, [later], folds);
        double[] foretold = [.. judged.Parts.SelectMany(part => part.Predicted)];
        double[] came = [.. judged.Parts.SelectMany(part => part.Actual)];

        double[] spent = [.. later.Targets!.Spend];
        double[] alike = [.. spent.Select(_ => known.Targets!.Spend.Average())];
        return new(
            cut,
            known.Count,
            later.Count,
            JudgedForecast.Of("everybody alike, as before", alike, spent),
            JudgedForecast.Of("forest, split in time", [.. inTime.Spend], spent),
            JudgedForecast.Of("forest, folds of customers", foretold, came));
    }

    public void Print()
    {
        Program.Title("2. How good is it?");
        Console.WriteLine($"  Learnt from {Known:#,0} customers whose {FirstDays.Days} days were over on {Cut:yyyy-MM-dd}, "
            + $"judged by {Later:#,0} who came after it.\n");
        Console.WriteLine($"  {"",-28}{"R2",8}{"RMSE",8}{"expected",10}{"spent",8}");
        Console.WriteLine($"  {Alike}");
        Console.WriteLine($"  {InTime}");
        Console.WriteLine($"  {ByFolds}   (optimistic)");
    }
}
