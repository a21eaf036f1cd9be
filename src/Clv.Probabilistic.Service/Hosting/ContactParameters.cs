using Microsoft.AspNetCore.Mvc;

namespace Clv.Probabilistic.Service;

/// <summary>What the address of a plan of contacts says, as it was sent.</summary>
internal sealed record ContactParameters
{
    /// <summary>What it costs to contact a customer.</summary>
    [FromQuery(Name = "cost")]
    public string? Cost { get; init; }

    /// <summary>By which share a contact raises what is bought.</summary>
    [FromQuery(Name = "lift")]
    public string? Lift { get; init; }

    /// <summary>What an offer costs whoever takes it.</summary>
    [FromQuery(Name = "offer_cost")]
    public string? OfferCost { get; init; }

    /// <summary>What may be spent.</summary>
    [FromQuery(Name = "budget")]
    public string? Budget { get; init; }

    /// <summary>How many can be contacted.</summary>
    [FromQuery(Name = "capacity")]
    public string? Capacity { get; init; }

    /// <summary>The time in which a contact works.</summary>
    [FromQuery(Name = "horizon")]
    public string? Horizon { get; init; }

    /// <summary>Customers of this list only.</summary>
    [FromQuery(Name = "list")]
    public string? List { get; init; }

    /// <summary>The question.</summary>
    /// <param name="unit">The unit of the models.</param>
    /// <exception cref="BadMessageException">Something is missing or cannot be taken.</exception>
    public ContactQuestion Question(TimeUnit unit) => ContactQuestion.Read(Cost, Lift, OfferCost, Budget, Capacity, Horizon, List, unit);
}
