using Clv.Probabilistic;
using Clv.Probabilistic.Learning;

namespace MusicStore;

/// <summary>How forecasts of the held-out days turned out, and what the usual notebook would have claimed of them.</summary>
internal sealed record HeldOutScores(IReadOnlyList<ForecastScore> OutOfTime, ForecastScore Folds)
{
    public const string Trees = "tuned trees";
    public const string Model = "BG/NBD x Gamma-Gamma";

    /// <summary>A gain in R² below this is chance as likely as not, and no reason to keep trees where a model of seven parameters does.</summary>
    private const double WorthTheTrees = 0.01;

    /// <summary>Whether trees explain more of spend than the model does, by enough to matter.</summary>
    public bool TreesWin => Of(Trees).R2 > Of(Model).R2 + WorthTheTrees;

    public static HeldOutScores Of(TimeSplit split, GridSearchResult tuned)
    {
        FeatureTargets came = split.HeldOut.Targets!;
        FeatureTargets before = split.Earlier[0].Targets!;
        int customers = split.HeldOut.Count;

        // What everybody could have said: all customers are alike, and do what the mean one did in the window before.
        CustomerForecast alike = new(
            Same(customers, before.Purchases.Average()),
            Same(customers, before.Bought.Average(did => did ? 1.0 : 0)),
            Same(customers, before.Spend.Average()));

        // The same trees judged as in the usual notebook: one fold of customers is predicted by what the others did in the very same days.
        CustomerFoldScore folds = CustomerFoldScore.Of(split.Last, tuned.Best.Learner, new() { Features = TimeSplit.Features });
        return new(
            [
                ForecastScore.Of("everybody alike", alike, came),
                ForecastScore.Of(Trees, tuned.Forecaster.Learn(split.Earlier).Forecast(split.HeldOut), came),
                ForecastScore.Of(Model, ByModel(split.Last.Origin), came),
            ],
            ForecastScore.Of($"trees, {folds.Folds} folds of customers", folds.Forecast, came));
    }

    /// <summary>The probabilistic models, fitted to what is known at an origin.</summary>
    public static CustomerForecast ByModel(ForecastOrigin origin) =>
        CustomerForecast.Of(origin.Fit(new BetaGeoFitter()).Model, origin, origin.FitSpend()?.Model);

    /// <summary>What the trees scored on the held-out days, for the file that they are kept in.</summary>
    public IReadOnlyList<LearntScore> OfTrees() =>
    [
        new LearntScore($"r2 of spend in {TimeSplit.Days} days held out", Of(Trees).R2),
        new LearntScore($"auc of whether customers buy in {TimeSplit.Days} days held out", Of(Trees).Auc),
    ];

    public void Print(TimeSplit split)
    {
        Program.Title($"3. The {TimeSplit.Days} days after {split.Last.Origin.Day:yyyy-MM-dd}, which no forecast has seen");
        Console.WriteLine($"  {"",-30}{"R2 of spend",12}{"RMSE",8}{"total",9}{"ROC-AUC",9}{"log loss",10}");
        foreach (ForecastScore score in OutOfTime)
        {
            Console.WriteLine($"  {score}");
        }

        Console.WriteLine($"\n  {Folds}   (optimistic)");
        Console.WriteLine($"  {split.HeldOut.Targets!.Spend.Sum():#,0} were spent.");
        Console.WriteLine(TreesWin
            ? $"  Trees explain more of what each customer spends than {Model}, so they make the lists below."
            : $"  Trees explain no more of what each customer spends than {Model} does, so that makes the lists below.");
    }

    private ForecastScore Of(string name) => OutOfTime.Single(score => score.Name == name);

    private static double[] Same(int count, double value) => [.. Enumerable.Repeat(value, count)];
}
