using System.Globalization;

namespace Clv.Probabilistic.Service;

/// <summary>What somebody wants to know of contacts: what they cost, what they are taken to bring, and how many there may be.</summary>
/// <param name="Cost">What it costs to contact a customer.</param>
/// <param name="Lift">By which share a contact raises what is bought within the horizon.</param>
/// <param name="OfferCost">What an offer costs whoever takes it.</param>
/// <param name="Budget">What may be spent; null for no limit.</param>
/// <param name="Capacity">How many can be contacted; null for no limit.</param>
/// <param name="Horizon">The time in which a contact works, in the unit of the models.</param>
/// <param name="List">Customers of this list only; null for all.</param>
internal sealed record ContactQuestion(double Cost, double Lift, double OfferCost, double? Budget, int? Capacity, double Horizon, CustomerListKind? List)
{
    private const double MostLift = 10;

    /// <summary>The lists by their names in addresses.</summary>
    public static IReadOnlyList<(string Word, CustomerListKind List)> Lists { get; } =
        [.. Enum.GetValues<CustomerListKind>().Select(list => (list.Name().Replace(' ', '-'), list))];

    /// <summary>The same for the library.</summary>
    public ContactOptions Options => new() { CostPerContact = Cost, Lift = Lift, OfferCost = OfferCost, Budget = Budget, Capacity = Capacity };

    /// <summary>What tells the question from others.</summary>
    public string Tag => string.Create(CultureInfo.InvariantCulture, $"w{Cost:R};{Lift:R};{OfferCost:R};{Budget:R};{Capacity};{Horizon:R};{(int?)List}");

    /// <summary>The question of an address.</summary>
    /// <param name="cost">What a contact costs, as it was sent; all others likewise, null where left out.</param>
    /// <param name="lift">The lift.</param>
    /// <param name="offerCost">The cost of an offer.</param>
    /// <param name="budget">The budget.</param>
    /// <param name="capacity">The capacity.</param>
    /// <param name="horizon">The horizon.</param>
    /// <param name="list">The list.</param>
    /// <param name="unit">The unit of the models.</param>
    /// <exception cref="BadMessageException">Something is missing or cannot be taken.</exception>
    public static ContactQuestion Read(
        string? cost, string? lift, string? offerCost, string? budget, string? capacity, string? horizon, string? list, TimeUnit unit) => new(
        AskedNumber.Money(cost, "cost") ?? throw new BadMessageException("cost is left out; say what it costs to contact a customer, such as cost=2.5."),
        AskedNumber.Of(lift, "lift", share => share is >= 0 and <= MostLift, "a share from 0 to 10, 0.1 being a tenth more")
            ?? throw new BadMessageException("lift is left out; say by which share a contact is taken to raise what is bought within the horizon, such as lift=0.1 for a tenth more."),
        AskedNumber.Money(offerCost, "offer_cost") ?? 0,
        AskedNumber.Money(budget, "budget"),
        AskedNumber.Count(capacity, "capacity", 0, int.MaxValue),
        DecisionHorizon.Of(horizon, unit),
        ListOf(list));

    private static CustomerListKind? ListOf(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            return null;
        }

        foreach ((string word, CustomerListKind list) in Lists)
        {
            if (word.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return list;
            }
        }

        throw new BadMessageException($"list is none; it is one of {string.Join(", ", Lists.Select(list => list.Word))}, or is left out for all customers.");
    }
}
