using System.Globalization;
using Clv.Probabilistic.Service;

namespace Clv.Probabilistic.Cli;

/// <summary>What is expected of one customer of a run, and why.</summary>
internal sealed class ExplainCustomerTool(AgentFolder folder, ClvJobs jobs) : FileTool
{
    /// <inheritdoc/>
    public override string Name => "explain_customer";

    /// <inheritdoc/>
    public override string Title => "One customer";

    /// <inheritdoc/>
    public override string Description =>
        "What one customer of a run did, is expected to buy and is worth, with intervals, when the next order is due, and why.";

    /// <inheritdoc/>
    public override IReadOnlyList<AgentParameter> Parameters =>
    [
        new("customer_id", AgentParameterKind.Text, "The customer, as orders name them.") { IsRequired = true },
        RunReading.Run,
    ];

    /// <inheritdoc/>
    public override IReadOnlyList<AgentField> Fields => CustomerStory.Fields;

    /// <inheritdoc/>
    public override bool IsHeavy => false;

    /// <inheritdoc/>
    protected override AgentAnswer Work(AgentArguments arguments, Action<string> progress, CancellationToken token)
    {
        string id = arguments.RequiredText("customer_id");
        using RunReading run = new(folder.Run(arguments.Text("run")), jobs, token);
        CustomerIds ids = run.Customers.Ids;
        int row = !ids.AreIntegers ? ids.IndexOf(id)
            : long.TryParse(id, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) ? ids.IndexOf(number)
            : -1;
        if (row < 0)
        {
            throw new AgentRefusalException($"The run has no customer {AgentText.Quoted(id)}; check how orders write ids{(ids.AreIntegers ? ", which are whole numbers there" : "")}.");
        }

        // Where a customer stands among all takes all; the intervals are of one.
        MarketingFields fields = MarketingFields.Of(run.Predict(run.Customers, horizon: null, withDraws: false), null, token);
        CustomerSummary one = run.Customers.Where(customer => customer.CustomerId == ids.At(row));
        CustomerPredictions predictions = run.Predict(one, horizon: null, withDraws: true, perCustomer: true);
        return CustomerStory.Of(Answer(run, row, fields[row], predictions[0]));
    }

    private static CustomerAnswer Answer(RunReading run, int row, CustomerFields fields, CustomerPrediction of)
    {
        CustomerSummary all = run.Customers;
        double days = run.Folder.Purchases.TimeUnit.LengthInDays();
        DateTime end = run.Manifest.ObservationEnd;
        DateOnly Before(double length) => DateOnly.FromDateTime(end.AddDays(-Math.Round(length * days)));
        return new CustomerAnswer
        {
            CustomerId = all.Ids.At(row),
            AsOf = DateOnly.FromDateTime(end),
            Horizon = run.Manifest.Horizon,
            TimeUnit = run.Folder.Purchases.TimeUnit.Name(),
            Model = run.Folder.Purchases.Name,
            ModelVersion = 1,
            Frequency = all.Frequency[row],
            Recency = all.Recency[row],
            T = all.T[row],
            MonetaryValue = all.HasMonetaryValue ? all.MonetaryValue[row] : null,
            FirstOrder = Before(all.T[row]),
            LastOrder = Before(all.T[row] - all.Recency[row]),
            PAlive = of.ProbabilityAlive,
            PAliveLower = Lower(of.ProbabilityAliveInterval),
            PAliveUpper = Upper(of.ProbabilityAliveInterval),
            ExpectedPurchases = of.ExpectedPurchases,
            ExpectedPurchasesLower = Lower(of.ExpectedPurchasesInterval),
            ExpectedPurchasesUpper = Upper(of.ExpectedPurchasesInterval),
            ExpectedSpend = Finite(of.ExpectedSpend),
            ExpectedSpendLower = Lower(of.ExpectedSpendInterval),
            ExpectedSpendUpper = Upper(of.ExpectedSpendInterval),
            Clv = Finite(of.LifetimeValue),
            ClvLower = Lower(of.LifetimeValueInterval),
            ClvUpper = Upper(of.LifetimeValueInterval),
            PAnyPurchase = of.ProbabilityOfAnyPurchase,
            PAnyPurchaseLower = Lower(of.ProbabilityOfAnyPurchaseInterval),
            PAnyPurchaseUpper = Upper(of.ProbabilityOfAnyPurchaseInterval),
            IntervalLevel = run.Level,
            ValueSoFar = fields.ValueSoFar,
            TotalValue = fields.TotalValue,
            PredictedOrders = fields.PredictedOrders,
            AverageDaysBetweenOrders = fields.AverageDaysBetweenOrders,
            ExpectedNextOrder = fields.ExpectedNextOrder,
            NextOrderFrom = fields.NextOrderFrom,
            NextOrderTo = fields.NextOrderTo,
            DaysLate = fields.DaysLate,
            ChurnRisk = fields.ChurnRisk,
            ChurnRiskBand = fields.ChurnRiskBand.ToString().ToLowerInvariant(),
            ValueAtStake = fields.ValueAtStake,
            Tier = fields.Tier,
            Segment = fields.Segment.Name(),
        };
    }

    private static double? Lower(Interval? ends) => Finite(ends?.Lower);

    private static double? Upper(Interval? ends) => Finite(ends?.Upper);

    private static double? Finite(double? number) => number is { } value && double.IsFinite(value) ? value : null;
}
