using Clv.Probabilistic;

namespace LifetimesClv;

/// <summary>What a shop knows of a customer beside the orders.</summary>
internal sealed record CustomerProfile(CustomerId CustomerId, string Country, string Channel, DateOnly SignupDate);
