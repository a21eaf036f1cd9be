using System.Collections;
using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>A column of values that cannot be changed: a span for loops, memory for lambdas and async code, and a list for LINQ.</summary>
/// <typeparam name="T">The type of the values.</typeparam>
/// <remarks>
/// A view of an array that never changes, as cheap to copy as a reference. It converts by itself to a <see cref="ReadOnlySpan{T}"/> and to a
/// <see cref="ReadOnlyMemory{T}"/>, and so goes wherever one of them is wanted. The default is an empty column. Safe to share between
/// threads.
/// </remarks>
/// <example>
/// <code>
/// ReadOnlySpan&lt;double&gt; span = year.LifetimeValue;
/// double best = year.LifetimeValue.OrderDescending().Take(100).Sum();
/// </code>
/// </example>
[JsonConverter(typeof(ReadOnlyColumnJsonConverterFactory))]
public readonly struct ReadOnlyColumn<T> : IReadOnlyList<T>, IEquatable<ReadOnlyColumn<T>>
{
    private readonly T[]? _values;

    /// <summary>A column over an array that the caller gives up.</summary>
    internal ReadOnlyColumn(T[]? values) => _values = values;

    /// <summary>The number of values.</summary>
    public int Length => _values?.Length ?? 0;

    /// <inheritdoc/>
    int IReadOnlyCollection<T>.Count => Length;

    /// <summary>Whether there is no value: the column was not asked for, cannot be had, or has no rows.</summary>
    public bool IsEmpty => Length == 0;

    /// <summary>The values for code that loops.</summary>
    public ReadOnlySpan<T> Span => _values;

    /// <summary>The values for code that keeps them: lambdas, iterators and async methods cannot hold a span.</summary>
    public ReadOnlyMemory<T> Memory => _values;

    /// <summary>The value of a row.</summary>
    /// <param name="row">The row, from 0; <c>column[^1]</c> is the last.</param>
    /// <exception cref="IndexOutOfRangeException">There is no such row.</exception>
    public T this[int row] => Span[row];

    /// <summary>The values as a span.</summary>
    /// <param name="column">The column.</param>
    public static implicit operator ReadOnlySpan<T>(ReadOnlyColumn<T> column) => column.Span;

    /// <summary>The values as memory.</summary>
    /// <param name="column">The column.</param>
    public static implicit operator ReadOnlyMemory<T>(ReadOnlyColumn<T> column) => column.Memory;

    /// <summary>Whether two are the same column, not only of the same values.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator ==(ReadOnlyColumn<T> left, ReadOnlyColumn<T> right) => left.Equals(right);

    /// <summary>Whether two are different columns.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator !=(ReadOnlyColumn<T> left, ReadOnlyColumn<T> right) => !left.Equals(right);

    /// <summary>Some consecutive rows: what <c>column[2..5]</c> gives.</summary>
    /// <param name="start">The first row, from 0.</param>
    /// <param name="length">The number of rows.</param>
    /// <returns>Their values, not copied.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There are no such rows.</exception>
    public ReadOnlySpan<T> Slice(int start, int length) => Span.Slice(start, length);

    /// <summary>A copy as an array.</summary>
    /// <returns>The values.</returns>
    public T[] ToArray() => Span.ToArray();

    /// <summary>Goes through the values.</summary>
    /// <returns>An enumerator.</returns>
    public ArraySegment<T>.Enumerator GetEnumerator() => new ArraySegment<T>(_values ?? []).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator<T> IEnumerable<T>.GetEnumerator() => ((IEnumerable<T>)(_values ?? [])).GetEnumerator();

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => (_values ?? []).GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(ReadOnlyColumn<T> other) => ReferenceEquals(_values, other._values);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is ReadOnlyColumn<T> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _values?.GetHashCode() ?? 0;

    /// <summary>The first ten values and how many more there are, for terminals and debuggers.</summary>
    /// <returns>One line, invariant of culture.</returns>
    public override string ToString()
    {
        const int Shown = 10;
        string first = string.Join(", ", this.Take(Shown).Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)));
        return Length <= Shown ? $"[{first}]" : FormattableString.Invariant($"[{first}, … and {Length - Shown:#,0} more]");
    }
}
