using System.Globalization;
using System.Runtime.CompilerServices;

namespace Clv.Probabilistic.Service;

/// <summary>Answers whom to contact under a budget, by the library's <see cref="ContactPlan"/> over the live base.</summary>
internal sealed class ContactQuestions(PortfolioQuestions questions, HorizonPredictions predictions, CustomerNames names, LongWork work)
{
    /// <summary>A page asks what its file asks again; more would be as large as the base each.</summary>
    private const int Kept = 1;

    private readonly ConditionalWeakTable<Portfolio, RecentResults<ContactQuestion, ContactPlan>> _plans = [];

    /// <summary>The plan, with the first of those whom it contacts.</summary>
    /// <param name="portfolio">The base.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="limit">How many customers at most.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="BadMessageException">No plan can be made of these customers.</exception>
    public async Task<ContactsAnswer> AnswerAsync(Portfolio portfolio, ContactQuestion question, int limit, CancellationToken token)
    {
        ContactsAnswer answer = questions.With(portfolio, new ContactsAnswer { List = question.List?.Name() }) with { Horizon = question.Horizon };
        HorizonCustomers? customers = await predictions.OfAsync(portfolio, question.Horizon, question.List, token);
        if (customers is null)
        {
            return answer with { Sentences = [question.List is { } empty ? $"Nobody is on the list of {empty.Name()}." : "There are no customers yet."] };
        }

        ContactPlan plan = await PlanAsync(portfolio, customers, question, token);
        return answer with
        {
            Candidates = plan.Count,
            Contacted = plan.Contacted,
            Cost = plan.Cost,
            Gain = TotalAnswer.Of(plan.Gain),
            IntervalLevel = plan.Gain.Expectation is null ? null : customers.Predictions.Options.Interval?.Level,
            BreakEvenFactor = FiniteNumber.Of(plan.BreakEvenFactor),
            BreakEvenLift = FiniteNumber.Of(plan.BreakEvenFactor * question.Lift),
            WithoutValue = plan.WithoutValue,
            Sentences = [.. plan.Sentences, .. Further(portfolio, question, plan)],
            Sensitivity =
            [
                .. plan.Sensitivity.Select(other => new ContactSensitivityAnswer(
                    other.Assumption, other.Contacted, FiniteNumber.Of(other.Cost), FiniteNumber.Of(other.Gain), FiniteNumber.Of(other.GainOfThisPlan))),
            ],
            Rows = [.. (await NamedAsync(portfolio, customers, plan, limit, token)).Select(named => RowOf(customers, named.Contact, named.Id))],
        };
    }

    /// <summary>All whom the plan contacts, as a table with the columns of <c>clv contacts</c>.</summary>
    /// <param name="portfolio">The base.</param>
    /// <param name="question">What is asked.</param>
    /// <param name="token">Stops the work.</param>
    /// <exception cref="BadMessageException">No plan can be made of these customers.</exception>
    public async Task<ResultTable> TableAsync(Portfolio portfolio, ContactQuestion question, CancellationToken token)
    {
        HorizonCustomers? customers = await predictions.OfAsync(portfolio, question.Horizon, question.List, token);
        IReadOnlyList<(PlannedContact Contact, CustomerId Id)> named = customers is null
            ? []
            : await NamedAsync(portfolio, customers, await PlanAsync(portfolio, customers, question, token), int.MaxValue, token);
        return new ResultTable(
            "Customers to contact",
            named.Count,
            [
                ResultColumn.Of("rank", named.Count, row => named[row].Contact.Rank, CellStyle.Count),
                CustomerIds.Of(named.Select(one => one.Id)).ToColumn(),
                ResultColumn.Of(PredictionQuestions.Alive, named.Count, row => customers!.Predictions.ProbabilityAlive[named[row].Contact.Row]),
                ResultColumn.Of(PredictionQuestions.Value, named.Count, row => customers!.Predictions.LifetimeValue[named[row].Contact.Row], CellStyle.Money),
                ResultColumn.Of("contact", named.Count, row => named[row].Contact.IsContacted),
                ResultColumn.Of("gain", named.Count, row => named[row].Contact.Gain, CellStyle.Money),
                ResultColumn.Of("cost", named.Count, row => named[row].Contact.Cost, CellStyle.Money),
                ResultColumn.Optional("break_even_lift", named.Count, row => named[row].Contact.BreakEvenLift),
                ResultColumn.Optional("break_even_probability", named.Count, row => named[row].Contact.BreakEvenProbability),
            ]);
    }

    private Task<ContactPlan> PlanAsync(Portfolio portfolio, HorizonCustomers customers, ContactQuestion question, CancellationToken token) => _plans
        .GetValue(portfolio, _ => new RecentResults<ContactQuestion, ContactPlan>(Kept))
        .GetAsync(question, () => work.RunAsync(() => PlanOf(customers, question)), token);

    private static ContactPlan PlanOf(HorizonCustomers customers, ContactQuestion question) => customers.Predictions.HasSpend
        ? ContactPlan.Of(customers.Predictions, question.Options)
        : throw new BadMessageException("Nobody knows what an order brings here: orders have no amounts, or there is no model of spend. Start the service with a run that has one.");

    private static ContactRowAnswer RowOf(HorizonCustomers customers, PlannedContact contact, CustomerId id) => new(
        contact.Rank,
        id,
        FiniteNumber.Of(customers.Predictions.ProbabilityAlive[contact.Row]),
        FiniteNumber.Of(customers.Predictions.LifetimeValue[contact.Row]),
        FiniteNumber.Of(contact.Gain),
        FiniteNumber.Of(contact.Cost),
        FiniteNumber.Of(contact.BreakEvenLift),
        FiniteNumber.Of(contact.BreakEvenProbability));

    /// <summary>What the library cannot say of a question.</summary>
    private static IEnumerable<string> Further(Portfolio portfolio, ContactQuestion question, ContactPlan plan)
    {
        TimeUnit unit = portfolio.Version.Terms.Unit;
        if (question.Horizon >= portfolio.Version.Terms.Horizon)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"That one message raises what is bought for {question.Horizon:0.##} {unit.NameOf(question.Horizon)} is a strong assumption; a quarter of a year is what is taken where no horizon is given.");
        }

        if (question.List is { } list)
        {
            yield return string.Create(
                CultureInfo.InvariantCulture,
                $"Only customers on the list of {list.Name()} are looked at: {plan.Count + plan.WithoutValue:#,0} of {portfolio.Count:#,0}.");
        }

        if (plan.WithoutValue > 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"The value of {plan.WithoutValue:#,0} customers is not known, so that they cannot be ranked.");
        }
    }

    /// <summary>Those who are contacted, with their ids; whoever was erased since the base was gone through is left out.</summary>
    private async Task<IReadOnlyList<(PlannedContact Contact, CustomerId Id)>> NamedAsync(
        Portfolio portfolio, HorizonCustomers customers, ContactPlan plan, int limit, CancellationToken token)
    {
        PlannedContact[] contacts = [.. plan.Take(Math.Min(limit, plan.Contacted))];
        CustomerId?[] ids = await names.OfAsync(portfolio, Array.ConvertAll(contacts, contact => customers.RowOf(contact.Row)), token);
        List<(PlannedContact Contact, CustomerId Id)> named = new(contacts.Length);
        for (int at = 0; at < contacts.Length; at++)
        {
            if (ids[at] is { } id)
            {
                named.Add((contacts[at], id));
            }
        }

        return named;
    }
}
