using System.Collections;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Whom to contact under a budget or a capacity: customers in the order of what a contact is expected to gain per cost.</summary>
/// <remarks>
/// <para>The gain of a contact is lift · lifetime value − cost; the cost is that of the contact, and of the offer times the probability that it is taken, which
/// is min(1, (1 + lift) · P(any purchase)): who would have ordered anyway takes it too. Those with the most gain per cost come first, so that wherever
/// a plan stops, the last unit of money gains as much in every group. Nobody is contacted whose gain is not positive; the first customer who does not fit
/// into the budget ends the list.</para>
/// <para>Lifetime value is over the horizon of the predictions and times their margin: a lift over a year is a strong assumption for one message, and
/// predictions for the weeks that it works in are better asked. Immutable.</para>
/// </remarks>
/// <example>
/// <code>
/// ContactPlan plan = ContactPlan.Of(quarter, new() { CostPerContact = 2.50, Lift = 0.1, Budget = 500 });
/// foreach (string sentence in plan.Sentences)
/// {
///     Console.WriteLine(sentence);
/// }
///
/// foreach (PlannedContact contact in plan.Where(contact => contact.IsContacted).Take(3))
/// {
///     Console.WriteLine($"{contact.Rank}: {contact.CustomerId} gains {contact.Gain:0.00}, from a lift of {contact.BreakEvenLift:0.000} on");
/// }
/// </code>
/// </example>
[TypeFormatterSource(typeof(ResultFormatterSource))]
public sealed class ContactPlan : IReadOnlyList<PlannedContact>, ITabularResult, IResultView
{
    private readonly PlannedContact[] _contacts;
    private readonly CustomerPredictions _predictions;

    private ContactPlan(CustomerPredictions predictions, ContactOptions options, PlannedContact[] contacts)
    {
        _predictions = predictions;
        Options = options;
        _contacts = contacts;
    }

    /// <summary>What was assumed.</summary>
    [JsonIgnore]
    public ContactOptions Options { get; }

    /// <summary>The number of customers who could be contacted: all whose value is known.</summary>
    public int Count => _contacts.Length;

    /// <summary>How many of them the plan contacts.</summary>
    public required int Contacted { get; init; }

    /// <summary>What that is expected to cost.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double Cost { get; init; }

    /// <summary>What it is expected to gain, after the cost; the interval is where that would be if the model's parameters were known exactly, at the lift
    /// that is assumed, and null without draws.</summary>
    public required TotalEstimate Gain { get; init; }

    /// <summary>The lift, as a multiple of what is assumed, at which the plan as a whole gains nothing; null where it contacts nobody.</summary>
    [JsonConverter(typeof(FiniteNumberJsonConverter))]
    public required double? BreakEvenFactor { get; init; }

    /// <summary>Group by group; one row of all customers without groups.</summary>
    public required IReadOnlyList<ContactGroup> Groups { get; init; }

    /// <summary>The best plan if an assumption were another.</summary>
    public required IReadOnlyList<ContactSensitivity> Sensitivity { get; init; }

    /// <summary>Customers whose value is not known, who cannot be ranked.</summary>
    public required int WithoutValue { get; init; }

    /// <summary>A customer, in the order of gain per cost.</summary>
    /// <param name="row">The place, from 0.</param>
    public PlannedContact this[int row] => _contacts[row];

    /// <summary>Ranks customers, and chooses whom to contact.</summary>
    /// <param name="predictions">What is expected of customers without a contact, with spend, over the time in which it works.</param>
    /// <param name="options">Costs, lift and limits.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>The plan.</returns>
    /// <exception cref="ArgumentException">An option breaks its rule, a row stands for several customers, or nobody's value is known.</exception>
    public static ContactPlan Of(CustomerPredictions predictions, ContactOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(predictions);
        ArgumentNullException.ThrowIfNull(options);
        options.Check(predictions);
        if (predictions.Customers.HasWeight)
        {
            throw new ArgumentException("Rows of a summary with weights are several customers each, of whom none can be contacted; give a row per customer.");
        }

        if (!predictions.HasSpend)
        {
            throw new ArgumentException("The predictions are without spend, so that nobody knows what an order brings; predict with a spend model.");
        }

        ContactCosts costs = new(predictions, options);
        ContactChoice choice = ContactChoice.Of(predictions, options, costs);
        HashSet<int> chosen = [.. choice.Chosen];
        PlannedContact[] contacts =
        [
            .. choice.Ranked.Select((row, at) => new PlannedContact(
                at + 1, predictions.Customers.Ids.At(row), row, chosen.Contains(row), costs.Gain(row), costs.Cost(row))
            {
                BreakEvenLift = costs.BreakEvenLift(row),
                BreakEvenProbability = costs.BreakEvenProbability(row),
            }),
        ];
        double lifted = choice.Chosen.Sum(row => costs.Lift(row) * predictions.LifetimeValue[row]);
        return new ContactPlan(predictions, options, contacts)
        {
            Contacted = chosen.Count,
            Cost = choice.Cost,
            Gain = GainOf(predictions, choice, costs, cancellationToken),
            BreakEvenFactor = lifted > 0 ? BreakEven(predictions, options, choice) : null,
            Groups = GroupsOf(predictions, options, choice, costs),
            Sensitivity = ContactScenarios.Of(predictions, options, choice.Chosen),
            WithoutValue = predictions.Count - choice.Ranked.Length,
        };
    }

    /// <summary>What the plan is, and what it rests on, in sentences.</summary>
    public IReadOnlyList<string> Sentences =>
    [
        Contacted == 0
            ? FormattableString.Invariant($"Nobody of {DisplayText.Count(Count, "customer")} is worth contacting: {WhyNobody()}.")
            : FormattableString.Invariant(
                $"Contact {Contacted:#,0} of {DisplayText.Count(Count, "customer")}: that costs {Cost:#,0.00} and is expected to gain {Gain.Value:#,0.00} after the cost{(Gain.Expectation is { } interval ? FormattableString.Invariant($" (between {interval.Lower:#,0.00} and {interval.Upper:#,0.00} for all that is known of the models)") : string.Empty)}.{BreakEvenSentence()}"),
        FormattableString.Invariant(
            $"Assumed: a contact costs {Options.CostPerContact:0.00##}{(Options.OfferCost > 0 ? FormattableString.Invariant($", an offer {Options.OfferCost:0.00##} for each who takes it") : string.Empty)}, and raises what is bought in {_predictions.Options.Horizon:0.##} {_predictions.PurchaseModel.TimeUnit.Plural()} by {Options.Lift:0.##%}{(Options.GroupLifts is null ? string.Empty : ", or as its group says")}; {_predictions.Options.Margin:0.##%} of spend is value. Whether it does, only an experiment tells."),
    ];

    /// <summary>The customers to contact, as a table.</summary>
    /// <returns>A row per customer whom the plan contacts, the most gain per cost first.</returns>
    /// <example>
    /// <code>
    /// ResultCsv.Write("contacts.csv", plan.ContactTable());
    /// </code>
    /// </example>
    public ResultTable ContactTable() =>
        Table($"{DisplayText.Count(Contacted, "customer")} to contact", [.. _contacts.Where(contact => contact.IsContacted)]);

    /// <summary>The groups, as a table.</summary>
    /// <returns>A row per group.</returns>
    /// <example>
    /// <code>
    /// ContactGroup last = plan.Groups[^1];
    /// Console.WriteLine($"{last.Group}: {last.Contacted} of {last.Customers} are contacted for {last.Cost:0.00}");
    /// Console.WriteLine(plan.GroupTable());
    /// </code>
    /// </example>
    public ResultTable GroupTable() => new(
        "Contacts by group",
        Groups.Count,
        [
            ResultColumn.Of("group", Groups.Count, row => Groups[row].Group),
            ResultColumn.Of("customers", Groups.Count, row => Groups[row].Customers, CellStyle.Count),
            ResultColumn.Of("contacted", Groups.Count, row => Groups[row].Contacted, CellStyle.Count),
            ResultColumn.Of("cost", Groups.Count, row => Groups[row].Cost, CellStyle.Money),
            ResultColumn.Of("gain", Groups.Count, row => Groups[row].Gain, CellStyle.Money),
            ResultColumn.Optional("last_return", Groups.Count, row => Groups[row].LastReturn),
            ResultColumn.Optional("next_return", Groups.Count, row => Groups[row].NextReturn),
        ]);

    /// <summary>The best plan if an assumption were another, as a table.</summary>
    /// <returns>A row per assumption.</returns>
    /// <example>
    /// <code>
    /// ContactSensitivity dearer = plan.Sensitivity.Single(other => other.Assumption == "contact costs +20%");
    /// Console.WriteLine($"{dearer.Contacted} contacts for {dearer.Cost:0.00} would gain {dearer.Gain:0.00}.");
    /// Console.WriteLine(plan.SensitivityTable());
    /// </code>
    /// </example>
    public ResultTable SensitivityTable() => new(
        "If an assumption were another",
        Sensitivity.Count,
        [
            ResultColumn.Of("assumption", Sensitivity.Count, row => Sensitivity[row].Assumption),
            ResultColumn.Of("contacted", Sensitivity.Count, row => Sensitivity[row].Contacted, CellStyle.Count),
            ResultColumn.Of("cost", Sensitivity.Count, row => Sensitivity[row].Cost, CellStyle.Money),
            ResultColumn.Of("gain", Sensitivity.Count, row => Sensitivity[row].Gain, CellStyle.Money),
            ResultColumn.Of("gain_of_this_plan", Sensitivity.Count, row => Sensitivity[row].GainOfThisPlan, CellStyle.Money),
        ]);

    /// <summary>Goes through the customers, in the order of gain per cost.</summary>
    /// <returns>An enumerator.</returns>
    public IEnumerator<PlannedContact> GetEnumerator() => RowEnumerator.Of(this);

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>What the result says, as text for terminals.</summary>
    /// <returns>Lines, invariant of culture, with rounded numbers.</returns>
    public override string ToString() => ResultText.Of(this);

    /// <inheritdoc/>
    ResultTable ITabularResult.ToTable() => Table($"{DisplayText.Count(Count, "customer")} by gain per cost of a contact", _contacts);

    /// <inheritdoc/>
    void IResultView.WriteTo(ResultWriter writer)
    {
        writer.Paragraphs(Sentences);
        writer.Table(GroupTable());
        writer.Table(SensitivityTable());
        writer.Table(ContactTable());
    }

    private static TotalEstimate GainOf(CustomerPredictions predictions, ContactChoice choice, ContactCosts costs, CancellationToken token)
    {
        TotalEstimate gain = new(choice.Gain);
        if (predictions.Options.Interval is null || choice.Chosen.Length == 0)
        {
            return gain;
        }

        // Customers of one lift are one group, whose total has an interval; groups share the model, so that their ends are added up.
        double[] lifts = [.. choice.Chosen.Select(costs.Lift).Distinct().Order()];
        int[] groupOf = new int[predictions.Count];
        Array.Fill(groupOf, -1);
        foreach (int row in choice.Chosen)
        {
            groupOf[row] = Array.IndexOf(lifts, costs.Lift(row));
        }

        CustomerGrouping byLift = new([.. lifts.Select(lift => lift.ToString("R", CultureInfo.InvariantCulture))], groupOf);
        IReadOnlyList<PredictedTotal> totals = predictions.Totals([byLift], token)[0];
        double lower = 0;
        double upper = 0;
        for (int group = 0; group < lifts.Length; group++)
        {
            if (totals[group].LifetimeValue is not { Expectation: { } interval } value)
            {
                return gain;
            }

            lower += lifts[group] * (interval.Lower - value.Value);
            upper += lifts[group] * (interval.Upper - value.Value);
        }

        return gain with { Expectation = new Interval(gain.Value + lower, gain.Value + upper) };
    }

    private static double? BreakEven(CustomerPredictions predictions, ContactOptions options, ContactChoice choice)
    {
        double GainAt(double factor)
        {
            ContactCosts costs = new(predictions, options.TimesLift(factor));
            return choice.Chosen.Sum(costs.Gain);
        }

        // The gain of chosen customers is positive at 1, and minus their cost at 0.
        const double Rounding = 1e-12;
        return BracketedRoot.Find(GainAt, 0, GainAt(0), 1, GainAt(1), Rounding);
    }

    private static ContactGroup[] GroupsOf(CustomerPredictions predictions, ContactOptions options, ContactChoice choice, ContactCosts costs)
    {
        CustomerGrouping grouping = options.Groups ?? CustomerGrouping.All(predictions.Customers);
        HashSet<int> chosen = [.. choice.Chosen];
        ILookup<int, int> rows = choice.Ranked.ToLookup(row => grouping.GroupOf[row]);
        return
        [
            .. Enumerable.Range(0, grouping.Names.Count).Select(group => Group(grouping.Names[group], [.. rows[group]])),
            .. rows.Contains(-1) ? [Group("no group", [.. rows[-1]])] : Array.Empty<ContactGroup>(),
        ];

        ContactGroup Group(string name, int[] ranked)
        {
            int[] contacted = [.. ranked.Where(chosen.Contains)];
            return new ContactGroup(name, ranked.Length, contacted.Length, contacted.Sum(costs.Cost), contacted.Sum(costs.Gain))
            {
                LastReturn = contacted.Length > 0 ? costs.Return(contacted[^1]) : null,
                NextReturn = contacted.Length < ranked.Length ? costs.Return(ranked[contacted.Length]) : null,
            };
        }
    }

    private string WhyNobody() =>
        Options.Budget == 0 || Options.Capacity == 0 ? "there is no room for anybody"
        : Options.Budget is { } budget && _contacts.Length > 0 && _contacts[0].Gain > 0
            ? FormattableString.Invariant($"the first one costs {_contacts[0].Cost:0.00##}, and the budget is {budget:0.00##}")
        : "no contact is expected to bring its cost";

    private string BreakEvenSentence() => BreakEvenFactor is { } factor
        ? FormattableString.Invariant($" At {factor:0.##%} of the lift it would gain nothing.")
        : string.Empty;

    private ResultTable Table(string title, PlannedContact[] contacts) => new(
        title,
        contacts.Length,
        [
            ResultColumn.Of("rank", contacts.Length, row => contacts[row].Rank, CellStyle.Count),
            _predictions.Customers.Ids.ToColumn(contacts.Length, row => contacts[row].Row),
            ResultColumn.Of(PredictionQuestions.Alive, contacts.Length, row => _predictions.ProbabilityAlive[contacts[row].Row]),
            ResultColumn.Of(PredictionQuestions.Value, contacts.Length, row => _predictions.LifetimeValue[contacts[row].Row], CellStyle.Money),
            ResultColumn.Of("contact", contacts.Length, row => contacts[row].IsContacted),
            ResultColumn.Of("gain", contacts.Length, row => contacts[row].Gain, CellStyle.Money),
            ResultColumn.Of("cost", contacts.Length, row => contacts[row].Cost, CellStyle.Money),
            ResultColumn.Optional("break_even_lift", contacts.Length, row => contacts[row].BreakEvenLift),
            ResultColumn.Optional("break_even_probability", contacts.Length, row => contacts[row].BreakEvenProbability),
        ]);
}
