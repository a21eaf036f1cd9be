namespace Clv.Probabilistic;

/// <summary>What a contact costs, what it is taken to bring, and how many there may be.</summary>
/// <remarks>The lift is an assumption, unless an experiment has measured it: nothing that is known of customers from their orders says what a message
/// changes.</remarks>
/// <example>
/// <code>
/// ContactOptions mailing = new() { CostPerContact = 2.50, Lift = 0.1, Budget = 500 };
/// </code>
/// </example>
public sealed record ContactOptions
{
    /// <summary>What it costs to contact a customer, in the unit of money; ≥ 0 and finite.</summary>
    public required double CostPerContact { get; init; }

    /// <summary>By which share a contact raises what a customer buys within the horizon: 0.1 for a tenth more; from 0 to 10.</summary>
    public required double Lift { get; init; }

    /// <summary>What an offer costs who takes it with an order, such as a voucher; ≥ 0 and finite. Whoever orders takes it once, and so do those who would
    /// have ordered without.</summary>
    /// <value>Default 0: no offer.</value>
    public double OfferCost { get; init; }

    /// <summary>What may be spent on contacts and offers; null for no limit.</summary>
    public double? Budget { get; init; }

    /// <summary>How many customers can be contacted; null for no limit.</summary>
    public int? Capacity { get; init; }

    /// <summary>Groups of customers with lifts of their own; null for one lift for all.</summary>
    public CustomerGrouping? Groups { get; init; }

    /// <summary>Lifts of some of <see cref="Groups"/>, by the group's name; the others have <see cref="Lift"/>. Null where all have that.</summary>
    public IReadOnlyDictionary<string, double>? GroupLifts { get; init; }

    /// <summary>The lift of every group, and after them that of customers without one.</summary>
    internal double[] LiftsByGroup() =>
        [.. (Groups?.Names ?? []).Select(group => GroupLifts?.TryGetValue(group, out double lift) == true ? lift : Lift), Lift];

    /// <summary>The options with another lift, those of groups by the same factor.</summary>
    internal ContactOptions TimesLift(double factor) => this with
    {
        Lift = Lift * factor,
        GroupLifts = GroupLifts?.ToDictionary(group => group.Key, group => group.Value * factor),
    };

    /// <summary>Complains about what no plan can be made by.</summary>
    internal void Check(CustomerPredictions predictions)
    {
        RequireCost(CostPerContact, nameof(CostPerContact), "A contact");
        RequireCost(OfferCost, nameof(OfferCost), "An offer");
        RequireLift(Lift);
        CheckLimits();
        CheckGroups(predictions.Count);
    }

    private void CheckLimits()
    {
        if (Budget is { } budget && !(budget >= 0 && double.IsFinite(budget)))
        {
            throw new ArgumentOutOfRangeException(nameof(Budget), budget, "A budget is money to spend; give a number from 0, or null for no limit.");
        }

        if (Capacity < 0)
        {
            throw new ArgumentOutOfRangeException(nameof(Capacity), Capacity, "So many customers cannot be contacted; give a number from 0, or null for no limit.");
        }
    }

    private void CheckGroups(int rows)
    {
        if (Groups is not null && Groups.GroupOf.Length != rows)
        {
            throw new ArgumentException($"Groups are of {Groups.GroupOf.Length} rows, and there are predictions of {rows}; give the group of every row, or -1.");
        }

        foreach ((string group, double lift) in GroupLifts ?? new Dictionary<string, double>())
        {
            if (Groups?.Names.Contains(group) != true)
            {
                throw new ArgumentException(
                    $"There is a lift of '{group}', which is none of the groups {(Groups is null ? "(there are none)" : string.Join(", ", Groups.Names))}.");
            }

            RequireLift(lift);
        }
    }

    private static void RequireCost(double cost, string name, string what)
    {
        if (!(cost >= 0 && double.IsFinite(cost)))
        {
            throw new ArgumentOutOfRangeException(name, cost, $"{what} costs nothing or something; give a number from 0.");
        }
    }

    private static void RequireLift(double lift)
    {
        const double Most = 10;
        if (!(lift is >= 0 and <= Most))
        {
            throw new ArgumentOutOfRangeException(nameof(lift), lift, "A lift is the share by which purchases rise, 0.1 being a tenth; give a number from 0 to 10.");
        }
    }
}
