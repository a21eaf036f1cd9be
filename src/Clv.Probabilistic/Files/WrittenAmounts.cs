namespace Clv.Probabilistic;

/// <summary>Reads the amounts of a file: numbers with a decimal point, or as a decimal separator, a separator of thousands and decorations say.</summary>
/// <remarks>
/// Thousands stand in groups of three, or as in India (12,34,567); a number without groups is read too. A blank between groups may be any
/// blank that does not break lines, and an apostrophe the typographic one. Exponents are read in numbers without groups and decorations.
/// </remarks>
internal sealed class WrittenAmounts
{
    private const int LongestAmount = 256;
    private const int GroupLength = 3;
    private const int IndianGroupLength = 2;

    private readonly bool _plain;

    /// <summary>Amounts with these separators.</summary>
    /// <param name="decimalSeparator">A point or a comma.</param>
    /// <param name="thousandsSeparator">The other one of the two, a blank or an apostrophe of either kind; null where there is none.</param>
    /// <param name="decorated">Whether currencies, parentheses for negatives and a minus elsewhere than in front may be written.</param>
    /// <exception cref="ArgumentException">The separators are others, or the same.</exception>
    public WrittenAmounts(char decimalSeparator, char? thousandsSeparator, bool decorated)
    {
        if (decimalSeparator is not ('.' or ','))
        {
            throw new ArgumentException($"The decimal separator is a point or a comma, not '{decimalSeparator}'.", nameof(decimalSeparator));
        }

        char? thousands = thousandsSeparator switch
        {
            '\u00A0' or '\u202F' or '\u2009' => ' ',
            '\u2019' => '\'',
            _ => thousandsSeparator,
        };
        if (thousands is not (null or '.' or ',' or ' ' or '\'') || thousands == decimalSeparator)
        {
            throw new ArgumentException(
                $"The separator of thousands is a point, a comma, a blank or an apostrophe, and not the decimal separator; '{thousandsSeparator}' is not.",
                nameof(thousandsSeparator));
        }

        DecimalSeparator = decimalSeparator;
        ThousandsSeparator = thousands;
        IsDecorated = decorated;
        _plain = decimalSeparator == '.' && thousands is null && !decorated;
    }

    /// <summary>Finite numbers with a decimal point, as <see cref="InvariantNumber"/> reads them.</summary>
    public static WrittenAmounts Plain { get; } = new('.', null, false);

    /// <summary>A point or a comma.</summary>
    public char DecimalSeparator { get; }

    /// <summary>A point, a comma, a blank for all blanks, or ' for both apostrophes; null where there is none.</summary>
    public char? ThousandsSeparator { get; }

    /// <summary>Whether currencies, parentheses for negatives and a minus elsewhere than in front may be written.</summary>
    public bool IsDecorated { get; }

    /// <summary>Reads an amount; blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The double nearest to the amount.</param>
    /// <returns>Whether the whole text is a finite amount.</returns>
    public bool TryParse(ReadOnlySpan<byte> text, out double value) =>
        _plain ? InvariantNumber.TryParse(text, out value) : TryParse(text, out value, out _);

    /// <summary>Reads an amount and the currency beside it; blanks around it are ignored.</summary>
    /// <param name="text">The text.</param>
    /// <param name="value">The double nearest to the amount.</param>
    /// <param name="currency">The currency; none where none is written.</param>
    /// <returns>Whether the whole text is a finite amount.</returns>
    public bool TryParse(ReadOnlySpan<byte> text, out double value, out WrittenCurrency currency)
    {
        value = 0;
        currency = default;
        if (_plain)
        {
            return InvariantNumber.TryParse(text, out value);
        }

        if (!AmountText.TryParse(text, out AmountText amount) || (amount.IsDecorated && !IsDecorated))
        {
            return false;
        }

        currency = amount.Currency;
        return TryParse(amount, out value);
    }

    /// <summary>Reads what is left of an amount without its decorations.</summary>
    internal bool TryParse(AmountText amount, out double value)
    {
        value = 0;
        ReadOnlySpan<byte> digits = amount.Digits;
        if (digits.Length >= LongestAmount)
        {
            return false;
        }

        Span<byte> number = stackalloc byte[LongestAmount];
        number[0] = (byte)'-';
        int length = amount.IsNegative ? 1 : 0;

        int exponent = digits.IndexOfAny((byte)'e', (byte)'E');
        ReadOnlySpan<byte> mantissa = exponent < 0 ? digits : digits[..exponent];
        int point = mantissa.IndexOf((byte)DecimalSeparator);
        ReadOnlySpan<byte> whole = point < 0 ? mantissa : mantissa[..point];
        if (!TryCopyWhole(whole, number, ref length, out bool grouped) || (exponent >= 0 && (grouped || amount.IsDecorated)))
        {
            return false;
        }

        if (point >= 0)
        {
            ReadOnlySpan<byte> fraction = mantissa[(point + 1)..];
            if (fraction.ContainsAnyExceptInRange((byte)'0', (byte)'9') || (fraction.IsEmpty && amount.IsDecorated))
            {
                // Where a price ends in ",-", the dash is no minus, and what it is must be said by whoever wrote it.
                return false;
            }

            number[length++] = (byte)'.';
            fraction.CopyTo(number[length..]);
            length += fraction.Length;
        }

        if (exponent >= 0)
        {
            digits[exponent..].CopyTo(number[length..]);
            length += digits.Length - exponent;
        }

        return InvariantNumber.TryParse(number[..length], out value);
    }

    /// <summary>Copies the digits before the decimal separator, without the separators of their groups.</summary>
    private bool TryCopyWhole(ReadOnlySpan<byte> whole, Span<byte> number, ref int length, out bool grouped)
    {
        int first = whole.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        grouped = first >= 0;
        if (!grouped)
        {
            whole.CopyTo(number[length..]);
            length += whole.Length;
            return true;
        }

        ReadOnlySpan<byte> separator = whole.Slice(first, ThousandsAtStart(whole[first..]));
        if (separator.IsEmpty || first is 0 or > GroupLength || whole[0] == '0')
        {
            return false;
        }

        // Groups between the first and the last are all of three or, in India, all of two.
        whole[..first].CopyTo(number[length..]);
        length += first;
        ReadOnlySpan<byte> rest = whole[first..];
        int between = 0;
        while (!rest.IsEmpty)
        {
            if (!rest.StartsWith(separator))
            {
                return false;
            }

            rest = rest[separator.Length..];
            int end = rest.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
            int size = end < 0 ? rest.Length : end;
            bool last = size == rest.Length;
            if (last ? size != GroupLength : size is not (GroupLength or IndianGroupLength) || (between > 0 && size != between))
            {
                return false;
            }

            between = last ? between : size;
            rest[..size].CopyTo(number[length..]);
            length += size;
            rest = rest[size..];
        }

        return between != IndianGroupLength || first <= IndianGroupLength;
    }

    /// <summary>The bytes of the separator of thousands with which a text begins; 0 where it begins with something else.</summary>
    private int ThousandsAtStart(ReadOnlySpan<byte> text) => ThousandsSeparator switch
    {
        null => 0,
        ' ' => text[0] == '\t' ? 0 : Utf8Blanks.AtStart(text),
        '\'' when text.StartsWith("’"u8) => "’"u8.Length,
        _ => text[0] == ThousandsSeparator ? 1 : 0,
    };
}
