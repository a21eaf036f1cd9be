namespace Clv.Probabilistic.DataFrames;

/// <summary>Writes values down in the form that Arrow has them in.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <param name="values">The values.</param>
/// <returns>The bytes of an Arrow buffer.</returns>
internal delegate byte[] ValueConverter<T>(ReadOnlySpan<T> values);
