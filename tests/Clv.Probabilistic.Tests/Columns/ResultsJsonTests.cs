using System.Collections;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using Clv.Probabilistic.Tests.Evaluation;

namespace Clv.Probabilistic.Tests.Columns;

/// <summary>Every result can be written as JSON as it is, by reflection and by source-generated code alike.</summary>
public sealed class ResultsJsonTests
{
    private static readonly Lazy<object[]> _results = new(Results);

    /// <summary>The public types that are no results: what is given to the library, what computes, and what holds code.</summary>
    private static readonly Type[] _noResults =
    [
        typeof(ForecastOrigin), typeof(Rehearsal), typeof(PurchaseQuery), typeof(CustomerScorer), typeof(CustomerOutcome), typeof(TransactionTableBuilder),
        typeof(PredictionInterval), typeof(CustomerGrouping), typeof(ModelDraws), typeof(AveragePurchaseModel),
        typeof(ModelCatalog), typeof(CustomerRanks), typeof(SummaryColumnRule), typeof(TransactionColumns), typeof(CsvDelimiter),
        typeof(ColumnFilter), typeof(BadRowLimit), typeof(MarketingLayout),
        typeof(ExperimentExpectation), typeof(CampaignOptions),
        typeof(AcquisitionCosts), typeof(CustomerChannels), typeof(ForecastRecord),
        typeof(ContractCohorts), typeof(ContractCohort), typeof(ContractModelDefinition),

        // Columns of tables that are written row by row.
        typeof(ReadOnlyColumn<RfmSegment>), typeof(ReadOnlyColumn<ActivitySegment>), typeof(ReadOnlyColumn<bool>), typeof(ResultColumn),
    ];

    private static IEnumerable<TestCaseData> Each =>
        ResultTypes().Select(type => new TestCaseData(type).SetArgDisplayNames(type.Name));

    [TestCaseSource(nameof(Each))]
    public void Result_is_written_as_json(Type type)
    {
        object[] results = [.. Reachable([.. _results.Value, .. Parts()]).Where(result => type.IsInstanceOfType(result)).Take(20)];

        Assert.That(results, Is.Not.Empty, $"No {type.Name} is among the results of this test or in them; add one.");
        foreach (object result in results)
        {
            Assert.That(() => JsonDocument.Parse(JsonSerializer.Serialize(result, result.GetType())).Dispose(), Throws.Nothing);
        }
    }

    [Test]
    public void Generated_code_writes_what_reflection_writes()
    {
        foreach (object result in _results.Value)
        {
            Type type = result.GetType();
            Assert.That(
                JsonSerializer.Serialize(result, type, ResultsJsonContext.Default),
                Is.EqualTo(JsonSerializer.Serialize(result, type)),
                type.Name);
        }
    }

    [TestCase("""{"Frequency": 2, "Recency": 30.43}""")]
    [TestCase("""{"freq": 2, "Recency": 30.43, "T": 38.86}""")]
    [TestCase("{}")]
    public void History_without_its_three_numbers_is_refused(string json) =>
        Assert.That(() => JsonSerializer.Deserialize<CustomerHistory>(json), Throws.TypeOf<JsonException>().With.Message.Contains("missing required"));

    [Test]
    public void Order_without_a_time_is_refused() =>
        Assert.That(() => JsonSerializer.Deserialize<OrderRow>("""{"CustomerId": 1}"""), Throws.TypeOf<JsonException>().With.Message.Contains("Time"));

    [Test]
    public void Amount_is_a_number()
    {
        OrderAmount[] amounts = [12.5, 7, default(OrderAmount)];
        string json = JsonSerializer.Serialize(amounts);

        Assert.That(json, Is.EqualTo("[12.5,7,null]"));
        Assert.That(JsonSerializer.Deserialize<OrderAmount[]>(json), Is.EqualTo(amounts));
        Assert.That(JsonSerializer.Serialize(new OrderRow(1, new DateTimeOffset(2025, 3, 1, 9, 30, 0, TimeSpan.FromHours(1)), 40)), Does.Contain("2025-03-01T09:30:00+01:00"));
    }

    [Test]
    public void Model_goes_into_json_as_the_writer_indents()
    {
        string json = JsonSerializer.Serialize(new { Model = new NbdModel(new NbdParameters(0.5, 4), TimeUnit.Week) });

        Assert.That(json, Does.Not.Contain("\n").And.Contain("\"parameters\":{\"r\":0.5"));
    }

    [Test]
    public void Table_is_its_rows_by_the_names_of_columns()
    {
        CustomerSummary customers = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"))
            .Summarize(new() { Unit = TimeUnit.Week });
        CustomerPredictions predictions = CustomerPredictions.Predict(
            customers, new BetaGeoModel(new BetaGeoParameters(0.25, 4, 0.8, 2.4)), new GammaGammaModel(new GammaGammaParameters(0.5, 0.2, 1)), new() { Horizon = 26, DiscountRatePerYear = 0 });
        ResultTable table = predictions.ToTable(withHistory: true);
        using JsonDocument json = JsonDocument.Parse(JsonSerializer.Serialize(table));
        Assert.That(json.RootElement.GetArrayLength(), Is.EqualTo(table.Count));
        foreach ((int row, JsonElement written) in json.RootElement.EnumerateArray().Take(50).Index())
        {
            Assert.That(written.EnumerateObject().Select(cell => cell.Name), Is.EqualTo(table.Columns.Select(column => column.Name)));
            foreach (ResultColumn column in table.Columns)
            {
                JsonElement cell = written.GetProperty(column.Name);
                Assert.That(cell.ValueKind == JsonValueKind.Null ? null : (double?)cell.GetDouble(), Is.EqualTo(column[row]), column.Name);
            }
        }

        Assert.That(
            JsonSerializer.Serialize(OrderTables.Of(["a\"b"], [new DateOnly(2024, 1, 1)]).ToTable()),
            Is.EqualTo("""[{"customer_id":"a\u0022b","date":"2024-01-01"}]"""));
        Assert.That(() => JsonSerializer.Deserialize<ResultTable>("[]"), Throws.TypeOf<NotSupportedException>());
    }

    [Test]
    public void Column_is_said_in_a_line()
    {
        Assert.That($"{new ReadOnlyColumn<double>([1.5, double.NaN])} {default(ReadOnlyColumn<int>)}", Is.EqualTo("[1.5, NaN] []"));
        Assert.That(new ReadOnlyColumn<int>([.. Enumerable.Range(1, 1200)]).ToString(), Is.EqualTo("[1, 2, 3, 4, 5, 6, 7, 8, 9, 10, … and 1,190 more]"));
    }

    private static object[] Results()
    {
        TransactionTable orders = TransactionCsv.Read(Path.Combine(ReferenceData.RepositoryRoot(), "samples/data/orders.csv"))
            .AcquiredBetween(new(2024, 1, 1), new(2024, 3, 31));
        SummaryOptions weekly = new() { Unit = TimeUnit.Week };
        CustomerAnalysisResult analysis = CustomerAnalysis.Run(orders, new()
        {
            Summary = weekly,
            Model = CustomerAnalysisOptions.Automatic,
            Prediction = new()
            {
                Horizon = 26,
                NextPurchaseProbability = 0.9,
                DiscountedResidual = true,
                DiscountRatePerYear = 0,
                AliveAhead = 4,
                LogLikelihood = true,
            },
        });
        CustomerSummary customers = analysis.Customers;
        CustomerSummary split = orders.Summarize(weekly with { CalibrationEnd = new(2024, 12, 31) });
        ModelFit<BetaGeoModel> fit = new BetaGeoFitter().Fit(customers);
        ModelFit<NbdModel> nbd = new NbdFitter().Fit(customers);
        BetaGeoModel model = fit.Model;
        GammaGammaModel infinite = new(new GammaGammaParameters(0.5, 0.2, 1));
        CustomerScorer scorer = new(model, infinite, new() { Horizon = 26 });
        FrequencyCountsResult counts = FrequencyCounts.Of(model, customers);
        CustomerForecast forecast = CustomerForecast.Of(model, ForecastOrigin.Of(orders, weekly, 26), infinite);
        return
        [
            orders,
            analysis,
            customers,
            split,
            split.Holdout!,
            customers.Account!,
            customers.Where(row => row.Frequency < 0),
            fit,
            fit.As<IModel>(),
            model,
            model.AsFit(),
            scorer.Score((0, 0, 30)),
            scorer.Score(new CustomerHistory(2, 10, 30) { MonetaryValue = -3 }),
            customers.HistoryOf(0),
            CustomerPredictions.Predict(customers, model, infinite, new() { Horizon = 26 }),
            SpendPredictions.Predict(customers, infinite, logLikelihood: true),
            analysis.Check,
            analysis.Backtest!,
            analysis.Choice.Comparison!,
            ModelComparison.Run(orders, new()
            {
                Horizon = 13,
                Summary = weekly,
                Origins = 1,
                Resamples = 100,
                Forecasters = [new PurchaseModelForecaster(new BetaGeoFitter()), new OneEachForecaster { IsLearner = true }],
            }),
            forecast,
            LevelCorrection.Of(CustomerForecast.Of(model, Rehearsed(orders, weekly).Origin), Rehearsed(orders, weekly).Actual),
            new SeasonLevelForecaster(new PurchaseModelForecaster(new BetaGeoFitter())).Level(ForecastOrigin.Of(orders, weekly, 13)),
            AliveHistory.Of(model, orders, customers.Ids[0]),
            CohortTracking.Of(model, orders),
            CohortActivity.Of(orders, CohortPeriod.Year, Grain.Quarter),
            CumulativePurchases.Of(model, orders),
            CustomerBaseAudit.Of(orders),
            counts,
            FrequencyRecencyMatrix.ProbabilityAlive(model, 52, 5, 10),
            FrequencyTest.Of(counts, 4),
            HoldoutMeans.Of(model, split),
            FitSpectrum.Of(fit),
            LateCustomers.Of(analysis.Predictions),
            MarketingFields.Of(analysis.Predictions),
            CustomerLists.Of(MarketingFields.Of(analysis.Predictions)),
            ActivitySegments.Of(analysis.Predictions),
            CustomerMovement.Of(
                orders, model, new GammaGammaFitter().Fit(customers).Model, new() { From = new(2025, 3, 31), Prediction = new() { Horizon = 26 }, Summary = weekly }),
            ForecastReview.Of(
                CustomerPredictions.Predict(orders.Summarize(weekly with { ObservationEnd = new(2024, 12, 31) }), model, infinite, new() { Horizon = 25 }), orders),
            ContactPlan.Of(analysis.Predictions, new() { CostPerContact = 1, Lift = 0.1 }),
            NewCustomerValue.Of(model, infinite, new() { Horizon = 26 }),
            CashFlowPath.Of(analysis.Predictions),
            UnitEconomics.Of(orders, analysis.Predictions, AcquisitionCosts.PerCustomer(1e6)),
            CustomerEquity.Of(orders, analysis.Predictions),
            AcquisitionForecast.Of(orders, new() { Until = new(2024, 3, 31) }),
            PredictiveCheck.Run(model, customers, new() { Replicates = 100 }),
            LikelihoodRatio.Of(nbd, fit),
            Posterior.Of(fit, customers),
            ProfileLikelihood.Of(new BetaGeoFitter(), customers, fit),
            QuantileResiduals.Of(model, customers),
            RfmSegments.Of(customers, analysis.Predictions.LifetimeValue),
            RfmSegments.Of(customers, analysis.Predictions.LifetimeValue).SegmentTable(),
            SpendFrequencyCorrelation.Of(customers),
            PurchaseRegularity.WheatMorrison(orders),
            ValueTiers.Of(customers, analysis.Predictions.LifetimeValue),
            model.DrawCustomers(customers, seed: 1, infinite),
            model.SimulateFutures(customers, horizon: 26, seed: 1),
            Bootstrap.Run(fit, customers, new() { Resamples = 4 }),
            ExperimentDesign.Of(analysis.Predictions),
            ExperimentAssignment.Of(customers.Ids, "json", strata: ExperimentStrata.BySegment(RfmSegments.Of(customers))),
            ExperimentOutcomes.Of(ExperimentAssignment.Of(customers.Ids, "json"), orders, DateOnly.FromDayNumber(orders.Day.Max() - 90), DateOnly.FromDayNumber(orders.Day.Max())),
            ExperimentReading.Of(
                ExperimentOutcomes.Of(ExperimentAssignment.Of(customers.Ids, "json"), orders, DateOnly.FromDayNumber(orders.Day.Max() - 90), DateOnly.FromDayNumber(orders.Day.Max())),
                analysis.Predictions),
            CampaignReading.Of(
                orders,
                CustomerIds.Of(customers.Ids.Where((_, row) => row % 3 == 0)),
                new()
                {
                    From = DateOnly.FromDayNumber(orders.Day.Max() - 90),
                    Until = DateOnly.FromDayNumber(orders.Day.Max()),
                    Purchases = model,
                }),
        ];
    }

    /// <summary>What is no result by itself, or is written within one in another form.</summary>
    private static IEnumerable<object> Parts()
    {
        CustomerAnalysisResult analysis = _results.Value.OfType<CustomerAnalysisResult>().Single();
        ModelFit<GammaGammaModel> spend = new GammaGammaFitter().Fit(analysis.Customers);
        ModelFit<ParetoNbdModel> pareto = new ParetoNbdFitter().Fit(analysis.Customers);
        CustomerSummary timed = new BetaGeoCnbdModel(new(2, 1, 2, 0.5, 2.8), TimeUnit.Week).SimulateCustomers(200, T: 40, seed: 1);
        double[] actual = [0, 1, 2, 3];
        return
        [
            .. HoldoutScores.Calibration(actual, actual, bins: 2),
            ContactPlan.Of(analysis.Predictions, new() { CostPerContact = 1, Lift = 0.1 }).Groups[0],
            ContactPlan.Of(analysis.Predictions, new() { CostPerContact = 1, Lift = 0.1 }).Sensitivity[0],
            .. _results.Value.OfType<CampaignReadingResult>().Single().Balance,
            .. _results.Value.OfType<ExperimentReadingResult>().Single().Balance,
            _results.Value.OfType<ExperimentDesignResult>().Single().Required,
            ExperimentArm.Holdout()[0],
            spend,
            pareto,
            spend.As<ISpendModel>(),
            pareto.As<PurchaseModel>(),
            new NbdFitter().Fit(analysis.Customers),
            new ModifiedBetaGeoFitter().Fit(analysis.Customers),
            new BetaGeoCnbdFitter().Fit(timed),
            new ModifiedBetaGeoCnbdFitter().Fit(timed),
            new BetaGeoBetaBinomialFitter().Fit(new CustomerSummary(TimeUnit.Year, [0, 0, 1, 1, 2, 4], [0, 0, 1, 4, 5, 6], [6, 6, 6, 6, 6, 6])),
            spend.Model,
            pareto.Model,
            new CredibilitySpendModel(new CredibilitySpendParameters(30, 4, 900, 300)),
            new CredibilitySpendModel(new CredibilitySpendParameters(30, 4, 900, 300)).AsFit(),
            new NbdModel(new NbdParameters(0.5, 4)),
            new ShiftedBetaGeoParameters(0.668, 3.806),
            new BetaDiscreteWeibullParameters(0.668, 3.806, 1.3),
            new ShiftedBetaGeoModel(new(0.668, 3.806)),
            new BetaDiscreteWeibullModel(new(0.668, 3.806, 1.3)),
            new ShiftedBetaGeoModel(new(0.668, 3.806)).AsFit(),
            new BetaDiscreteWeibullModel(new(0.668, 3.806, 1.3)).AsFit(),
            new ShiftedBetaGeoModel(new(0.668, 3.806)).AsFit().As<ContractModel>(),
            ContractCohortComparison.Of(
                new ShiftedBetaGeoFitter(), ContractCohorts.Of([new ContractCohort("shop", [50, 41, 36]), new ContractCohort("phone", [20, 12, 9])])),
            RetentionAnalysis.Of(ContractCohorts.Of([50, 41, 36, 33]), new() { Model = "sbg" }),
            new ContractCohortCsvResult(ContractCohorts.Of([50, 41]), ["2 rows of counts."]),
            RetentionCurve.Of(new ShiftedBetaGeoModel(new(0.668, 3.806)), 3),
            RetentionCurve.Of(new ShiftedBetaGeoModel(new(0.668, 3.806)), 3).Periods[1],
            new BetaGeoBetaBinomialModel(new BetaGeoBetaBinomialParameters(1.2, 0.75, 0.66, 2.78)),
            new BetaGeoCnbdModel(new BetaGeoCnbdParameters(2, 0.36, 1.1, 0.5, 2.8), TimeUnit.Week),
            new ModifiedBetaGeoCnbdModel(new ModifiedBetaGeoCnbdParameters(2, 0.36, 1.1, 0.5, 2.8), TimeUnit.Week),
            new ParetoNbdModel(new ParetoNbdParameters(0.5, 10, 0.6, 11)).Mixing,
            spend.Convergence,
            new BetaGeoModel(new BetaGeoParameters(0.2, 4, 0.8, 2)).AsFit().Convergence,
            spend.Account,
            spend.Parameters,
            new FitProgress(3, double.NegativeInfinity),
            new WorkProgress(1, 4, "bg-nbd"),
            new OrderAmount(40),
            new AcquisitionCost(40) { Customer = 7 },
            analysis.Orders.Customers,
            ReadAccount(),
            GammaGammaModel.Kind,
            .. BetaGeoModel.Kind.Quantities,
            ModelAverage.Of(analysis.Customers, [pareto.As<PurchaseModel>()]),
            Posterior.Of(pareto, analysis.Customers, new() { Method = PosteriorMethod.Hamiltonian, Draws = 100, WarmUp = 20 }).Summary(),
            .. ModelCatalog.Standard.All.SelectMany(model => model.Parameters),
            .. ModelCatalog.Standard.All.SelectMany(model => model.Contains),
            .. analysis.Predictions.Columns,
            .. analysis.Customers.Columns,
            analysis.Customers.Columns[0].Definition,
            new SummaryColumnDefinition("visits", "Visits.", SummaryColumnRule.NotNegative),
            RfmSegments.Of(analysis.Customers).Rows,
            RunManifest.Of(analysis),
            analysis.Orders.Day,
            AliveHistory.Of(pareto.Model, analysis.Orders, analysis.Customers.Ids[0]).At,
            CustomerIds.Of(["anna"]).Texts,
            CustomerIds.Of([1001L]).Integers,
            OrderColumn.Of("status", ["paid", null]),
            OrderColumn.Of("quantity", [1, double.NaN]),
        ];
    }

    /// <summary>The account of a file with something of everything that reading counts.</summary>
    private static TransactionAccount ReadAccount()
    {
        byte[] text = "Kunde;Datum;Umsatz\nanna;31.01.2025;1,5\nben;gestern;2\n;01.02.2025;3\n"u8.ToArray();
        using MemoryStream stream = new(text);
        return TransactionCsv.Read(stream, "umsatz.csv", new() { SkipBadRows = true }).Account;
    }

    private static Rehearsal Rehearsed(TransactionTable orders, SummaryOptions options) =>
        Rehearsal.Of(orders, HoldoutSplits.After(orders, options, new(2024, 12, 31), 20), options);

    /// <summary>The types that public calls return, and what can be read of them.</summary>
    private static IEnumerable<Type> ResultTypes()
    {
        HashSet<Type> found = [];
        Queue<Type> next = new(typeof(CustomerSummary).Assembly.GetExportedTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance))
            .Select(method => method.ReturnType));
        while (next.TryDequeue(out Type? type))
        {
            foreach (Type part in type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments())
            {
                next.Enqueue(part);
            }

            if (IsResult(type) && found.Add(type))
            {
                foreach (PropertyInfo property in Written(type))
                {
                    next.Enqueue(property.PropertyType);
                }
            }
        }

        return found.OrderBy(type => type.Name, StringComparer.Ordinal);
    }

    private static bool IsResult(Type type) =>
        type.Assembly == typeof(CustomerSummary).Assembly
        && type is { IsPublic: true, IsEnum: false, IsInterface: false, IsGenericParameter: false, ContainsGenericParameters: false }
        && !(type.IsAbstract && type.IsSealed)
        && !_noResults.Contains(type)
        && !typeof(Exception).IsAssignableFrom(type)
        && !typeof(JsonConverter).IsAssignableFrom(type)
        && !typeof(IForecaster).IsAssignableFrom(type)
        && !typeof(IPurchaseFitter).IsAssignableFrom(type)
        && !typeof(ISpendFitter).IsAssignableFrom(type)
        && !type.Name.EndsWith("Options", StringComparison.Ordinal)
        && !type.Name.EndsWith("Parameters", StringComparison.Ordinal);

    private static IEnumerable<PropertyInfo> Written(Type type) =>
        type.IsDefined(typeof(JsonConverterAttribute), inherit: true) || typeof(IEnumerable).IsAssignableFrom(type)
            ? []
            : type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => !property.IsDefined(typeof(JsonIgnoreAttribute)) && property.GetIndexParameters().Length == 0);

    private static HashSet<object> Reachable(IEnumerable<object> roots)
    {
        HashSet<object> found = new(ReferenceEqualityComparer.Instance);
        Queue<object> next = new(roots);
        while (next.TryDequeue(out object? result))
        {
            if (result is IEnumerable list and not string)
            {
                foreach (object? element in list.Cast<object?>().Take(50))
                {
                    Add(element);
                }
            }

            if (result.GetType().Assembly == typeof(CustomerSummary).Assembly && found.Add(result))
            {
                foreach (PropertyInfo property in Written(result.GetType()))
                {
                    Add(property.GetValue(result));
                }
            }
        }

        return found;

        void Add(object? part)
        {
            if (part is not null and not string && !part.GetType().IsPrimitive)
            {
                next.Enqueue(part);
            }
        }
    }
}
