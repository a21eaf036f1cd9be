namespace Clv.Probabilistic.Service;

/// <summary>Who was lost of a part of the base as it was on the first day.</summary>
/// <param name="Name">The part; null of customers without a value.</param>
/// <param name="ExpectedThen">Its customers of whom an order was expected on the first day.</param>
/// <param name="Lost">Those of them who are lost.</param>
/// <param name="ValueThen">What those who were lost were expected to be worth then.</param>
/// <param name="ValueLost">By how much less they are worth now.</param>
internal sealed record LostGroupAnswer(string? Name, int ExpectedThen, int Lost, double ValueThen, double ValueLost);
