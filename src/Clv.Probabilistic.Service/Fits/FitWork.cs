namespace Clv.Probabilistic.Service;

/// <summary>Fits models to customers, draws from their posteriors and checks them on held-out time: what takes a processor its time.</summary>
internal sealed class FitWork(
    FitData data, ModelVersion live, FitRequest request, DateTime asOf, Action<Func<FitAnswer, FitAnswer>> tell, CancellationToken token)
{
    private const double UsualLevel = 0.9;
    private const int ShortWarmUp = 250;

    /// <summary>The sentence of a fit that could not be checked; null where it was.</summary>
    public string? WhyNoCheck { get; private set; }

    /// <summary>The name of the purchase model of a fit.</summary>
    /// <exception cref="BadMessageException">There is no such model.</exception>
    public static string ModelOf(FitRequest request, ModelVersion live)
    {
        string name = request.Model ?? live.Purchases.Name;
        return ModelCatalog.Standard.PurchaseModels.Any(model => model.Name == name) ? name : throw new BadMessageException(
            $"There is no purchase model of this name; it is one of {string.Join(", ", ModelCatalog.Standard.PurchaseModels.Select(model => model.Name))}.");
    }

    /// <summary>The name of its spend model; null without.</summary>
    /// <exception cref="BadMessageException">There is no such model.</exception>
    public static string? SpendModelOf(FitRequest request, ModelVersion live)
    {
        string? name = request.SpendModel ?? live.Spend?.Name;
        return name is null || ModelCatalog.Standard.SpendModels.Any(model => model.Name == name) ? name : throw new BadMessageException(
            $"There is no spend model of this name; it is one of {string.Join(", ", ModelCatalog.Standard.SpendModels.Select(model => model.Name))}.");
    }

    /// <summary>Does the work; the version has no number of its own yet.</summary>
    public ModelVersion Run()
    {
        PurchaseModelDefinition model = ModelCatalog.Standard.PurchaseModel(ModelOf(request, live));
        HoldoutResult? holdout = Check(model);
        CustomerSummary customers = data.Customers;
        tell(fit => fit with { Step = "fitting purchases", Evaluations = 0, LogLikelihood = null, Customers = customers.Count, Orders = data.Orders?.Count, Holdout = holdout });
        ModelFit<PurchaseModel> purchases = model.Fitter.Fit(customers, Options(), Progress(), token);
        ModelFit<ISpendModel>? spend = null;
        if (SpendModelOf(request, live) is { } spendName && customers.HasMonetaryValue && customers.HasUsableSpend())
        {
            tell(fit => fit with { Step = "fitting spend" });
            spend = ModelCatalog.Standard.SpendModel(spendName).Fitter.Fit(customers, Options(), progress: null, token);
        }

        tell(fit => fit with { Step = "drawing" });
        double level = live.Terms.Level ?? UsualLevel;
        PosteriorResult? drawn = Draw(purchases, level);
        PosteriorResult? spendDrawn = spend is null ? null : Draw(spend, level);
        return new ModelVersion(
            0,
            purchases.As<IModel>(),
            spend?.As<IModel>(),
            drawn is null ? null : new PredictionInterval(drawn.Draws, spendDrawn?.Draws) { Level = level },
            live.Terms with { ObservationEnd = asOf },
            new ModelOrigin(DateTime.MinValue, "fit", customers.Count, holdout));
    }

    private HoldoutResult? Check(PurchaseModelDefinition model)
    {
        if (data.Orders is not { } orders)
        {
            WhyNoCheck = "Some customers are known by a summary alone, without their orders, so no time could be held out to check the models";
            return null;
        }

        int firstDay = int.MaxValue;
        foreach (int day in orders.Day)
        {
            firstDay = Math.Min(firstDay, day);
        }

        if (HoldoutCheck.DaysOf(request.HoldoutDays, firstDay, asOf) is not { } days)
        {
            WhyNoCheck = "There is too little time to hold some of it out to check the models";
            return null;
        }

        DateOnly cut = DateOnly.FromDateTime(asOf).AddDays(-days);
        tell(fit => fit with { Step = "checking on held-out time", HoldoutDays = days });
        CustomerSummary split = orders.Summarize(FitData.SummaryOf(live.Terms, orders, asOf) with { CalibrationEnd = cut }, token);
        if (!split.Frequency.Any(frequency => frequency > 0))
        {
            WhyNoCheck = "Nobody had bought twice before the days that were held out, so the models could not be checked";
            return null;
        }

        ModelFit<PurchaseModel> candidate = model.Fitter.Fit(split, Options(), Progress(), token);
        return HoldoutCheck.Of(split, candidate.Model, live, cut, asOf, token);
    }

    private PosteriorResult? Draw(IModelFit<IModel> fit, double level)
    {
        if (!Posterior.IsAvailableFor(fit.Model))
        {
            return null;
        }

        // As clv run draws.
        PosteriorOptions drawing = new() { WarmUp = ShortWarmUp, SmallestShare = 0, MaximumThreads = 1 };
        int draws = (int)Math.Max(drawing.Draws, IntervalLevel.FewestDraws(level));
        return Posterior.Of(fit, data.Customers, drawing with { Draws = draws, DrawsPerChain = draws / drawing.Chains }, cancellationToken: token);
    }

    // Answers go on meanwhile: it takes one processor, and that below the others.
    private static FitOptions Options() => new() { MaximumThreads = 1 };

    private Told Progress() => new(progress => tell(fit => fit with
    {
        Evaluations = progress.Evaluations,
        LogLikelihood = double.IsFinite(progress.LogLikelihood) ? progress.LogLikelihood : null,
    }));

    /// <summary>Is told at once, in the thread that does the work.</summary>
    private sealed class Told(Action<FitProgress> tell) : IProgress<FitProgress>
    {
        public void Report(FitProgress value) => tell(value);
    }
}
