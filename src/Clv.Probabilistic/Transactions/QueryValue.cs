using System.Data;

namespace Clv.Probabilistic;

/// <summary>Gets one value of the row that a query's result stands on, as the type that its column has.</summary>
/// <typeparam name="T">What the value is wanted as.</typeparam>
/// <returns>Whether the value, which is not null, is one.</returns>
internal delegate bool QueryValue<T>(IDataReader reader, int column, out T value);
