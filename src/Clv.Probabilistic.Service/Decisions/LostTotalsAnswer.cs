namespace Clv.Probabilistic.Service;

/// <summary>What became of customers between two days: <c>expected_now = expected_then − lost + returned + new</c>, but for those who were erased.</summary>
/// <param name="ExpectedThen">Customers of whom an order was expected on the first day.</param>
/// <param name="ExpectedNow">Customers of whom one is expected now.</param>
/// <param name="Lost">Customers of whom one was expected then, and is not now.</param>
/// <param name="Returned">Customers of whom none was expected then, and one is now.</param>
/// <param name="New">Customers who first ordered since, and of whom another order is expected.</param>
/// <param name="ValueThen">What those who were lost were expected to be worth then.</param>
/// <param name="ValueNow">What they are expected to be worth now.</param>
/// <param name="ValueLost">The one less the other.</param>
internal sealed record LostTotalsAnswer(
    int ExpectedThen, int ExpectedNow, int Lost, int Returned, int New, double ValueThen, double ValueNow, double ValueLost);
