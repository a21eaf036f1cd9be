using System.Globalization;
using System.Text.Json.Serialization;

namespace Clv.Probabilistic;

/// <summary>Who a customer is: a 64-bit integer, or a text as written.</summary>
/// <remarks>
/// Integers, texts and GUIDs become one by themselves, so that <c>new OrderRow(order.CustomerId, order.PlacedAt, order.Total)</c> takes
/// whatever an order class has, and <c>row.CustomerId == 1001</c> can be asked. A GUID is its text, <c>xxxxxxxx-xxxx-…</c>, in lower case.
/// Two ids are equal where they are written alike: the text <c>1001</c> equals the integer 1001, and <c>01001</c> equals neither. The
/// default is nobody, which is what a missing id becomes. Letter case counts, but for GUIDs, which some databases write in upper case.
/// Back from an id: <see cref="Number"/>, <see cref="ToGuid"/> and <see cref="ToString"/>. Immutable.
/// </remarks>
[JsonConverter(typeof(CustomerIdJsonConverter))]
public readonly struct CustomerId : IEquatable<CustomerId>, IComparable<CustomerId>, IComparable
{
    private readonly long _integer;
    private readonly string? _text;

    /// <summary>A customer with an integer id.</summary>
    /// <param name="number">The id.</param>
    public CustomerId(long number)
    {
        _integer = number;
        IsInteger = true;
    }

    /// <summary>A customer with a textual id.</summary>
    /// <param name="text">The id, kept as it is; null or blank is nobody.</param>
    public CustomerId(string? text) => _text = text;

    /// <summary>Whether the id is an integer.</summary>
    public bool IsInteger { get; }

    /// <summary>Whether there is no id: it is null or blank.</summary>
    public bool IsMissing => !IsInteger && string.IsNullOrWhiteSpace(_text);

    /// <summary>The id as an integer.</summary>
    /// <exception cref="InvalidOperationException">It is a text.</exception>
    public long Number => IsInteger
        ? _integer
        : throw new InvalidOperationException($"The customer id '{this}' is a text and no integer; use ToString().");

    /// <summary>An integer id.</summary>
    /// <param name="number">The id.</param>
    public static implicit operator CustomerId(long number) => new(number);

    /// <summary>An integer id; null is nobody.</summary>
    /// <param name="number">The id.</param>
    public static implicit operator CustomerId(long? number) => number is { } known ? new(known) : default;

    // C# goes from int by way of long; F# takes one step.

    /// <summary>An integer id.</summary>
    /// <param name="number">The id.</param>
    public static implicit operator CustomerId(int number) => new(number);

    /// <summary>An integer id; null is nobody.</summary>
    /// <param name="number">The id.</param>
    public static implicit operator CustomerId(int? number) => number is { } known ? new(known) : default;

    /// <summary>A textual id.</summary>
    /// <param name="text">The id; null or blank is nobody.</param>
    public static implicit operator CustomerId(string? text) => new(text);

    /// <summary>The text of a GUID.</summary>
    /// <param name="value">The GUID.</param>
    public static implicit operator CustomerId(Guid value) => new(value.ToString());

    /// <summary>The text of a GUID; null is nobody.</summary>
    /// <param name="value">The GUID.</param>
    public static implicit operator CustomerId(Guid? value) => value is { } known ? new(known.ToString()) : default;

    /// <summary>Whether two ids are written alike.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator ==(CustomerId left, CustomerId right) => left.Equals(right);

    /// <summary>Whether two ids are written differently.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator !=(CustomerId left, CustomerId right) => !left.Equals(right);

    /// <summary>Whether one id comes before another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator <(CustomerId left, CustomerId right) => left.CompareTo(right) < 0;

    /// <summary>Whether one id comes before another or is the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator <=(CustomerId left, CustomerId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one id comes after another.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator >(CustomerId left, CustomerId right) => left.CompareTo(right) > 0;

    /// <summary>Whether one id comes after another or is the same.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">Another.</param>
    public static bool operator >=(CustomerId left, CustomerId right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public bool Equals(CustomerId other) =>
        TryGetInteger(out long mine) && other.TryGetInteger(out long others)
            ? mine == others
            : string.Equals(Canonical(), other.Canonical(), StringComparison.Ordinal);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is CustomerId other && Equals(other);

    /// <summary>Integers by number, then texts by their characters; a text that is written like an integer counts as one.</summary>
    /// <param name="other">Another.</param>
    /// <returns>Below, at or above 0.</returns>
    public int CompareTo(CustomerId other)
    {
        bool isInteger = TryGetInteger(out long mine);
        bool othersIs = other.TryGetInteger(out long others);
        return isInteger && othersIs ? mine.CompareTo(others)
            : isInteger != othersIs ? (isInteger ? -1 : 1)
            : string.CompareOrdinal(Canonical(), other.Canonical());
    }

    /// <inheritdoc/>
    int IComparable.CompareTo(object? obj) => obj switch
    {
        null => 1,
        CustomerId other => CompareTo(other),
        _ => throw new ArgumentException($"A customer id is compared with another one, and not with a {obj.GetType().Name}.", nameof(obj)),
    };

    /// <inheritdoc/>
    public override int GetHashCode() =>
        TryGetInteger(out long integer) ? integer.GetHashCode() : string.GetHashCode(Canonical(), StringComparison.Ordinal);

    /// <summary>The id as text, invariant of culture; empty for nobody.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => IsInteger ? _integer.ToString(CultureInfo.InvariantCulture) : _text ?? "";

    /// <summary>The id as a GUID.</summary>
    /// <returns>The GUID.</returns>
    /// <exception cref="InvalidOperationException">It is an integer or another text.</exception>
    /// <example>
    /// <code>
    /// HashSet&lt;Guid> buyers = [.. orders.Select(order => order.CustomerId.ToGuid())];
    /// </code>
    /// </example>
    public Guid ToGuid() => Guid.TryParseExact(_text, "D", out Guid guid)
        ? guid
        : throw new InvalidOperationException($"The customer id '{this}' is no GUID; use ToString().");

    /// <summary>The text that is compared: as written, but for GUIDs in lower case.</summary>
    private string Canonical() => IsGuid(out Guid guid) ? guid.ToString() : IsMissing ? "" : ToString();

    /// <summary>Whether a number begins with neither a plus nor a zero that it can do without.</summary>
    private static bool IsCanonical(string number) =>
        number[0] != '+' && (number == "0" || number[number[0] == '-' ? 1 : 0] != '0');

    /// <summary>Whether the id is the text of a GUID, in letters of any case.</summary>
    internal bool IsGuid(out Guid guid)
    {
        const int Length = 36;
        const int FirstDash = 8;
        guid = default;
        return _text is { Length: Length } && _text[FirstDash] == '-' && Guid.TryParseExact(_text, "D", out guid);
    }

    /// <summary>The integer that the id is or is written like: without leading zeros, signs but a minus, or spaces.</summary>
    internal bool TryGetInteger(out long integer)
    {
        integer = _integer;
        return IsInteger
            || (_text is { Length: > 0 and <= 20 }
                && char.IsAsciiDigit(_text[^1])
                && IsCanonical(_text)
                && long.TryParse(_text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out integer));
    }
}
