namespace Clv.Probabilistic;

/// <summary>An amount taken apart: its sign, its currency, and the digits with their separators.</summary>
/// <remarks>
/// Decorations are a currency before or after (or both, where they can be the same: $5.00 USD), parentheses for a negative amount, and a
/// minus behind the number, behind the currency, or of typography (U+2212). A leading - or + is none.
/// </remarks>
internal ref struct AmountText
{
    private static ReadOnlySpan<byte> Minus => "−"u8;

    private ReadOnlySpan<byte> _digits;
    private WrittenCurrency _currency;
    private int _currencies;
    private int _signs;
    private int _minuses;
    private int _opened;
    private int _closed;

    /// <summary>What is left: digits, separators, perhaps an exponent.</summary>
    public readonly ReadOnlySpan<byte> Digits => _digits;

    /// <summary>The currency; none where none is written.</summary>
    public readonly WrittenCurrency Currency => _currency;

    /// <summary>Whether a minus or parentheses are written.</summary>
    public readonly bool IsNegative => _minuses + _opened > 0;

    /// <summary>Whether anything but a leading - or + was taken off.</summary>
    public bool IsDecorated { get; private set; }

    /// <summary>Takes an amount apart; blanks around it are ignored.</summary>
    /// <returns>Whether what is around the digits makes sense.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, out AmountText amount)
    {
        amount = new AmountText { _digits = Utf8Blanks.Trim(text) };
        ReadOnlySpan<byte> undecorated = text.Trim(" \t"u8);
        undecorated = undecorated is [(byte)'-' or (byte)'+', ..] ? undecorated[1..] : undecorated;
        return amount.TrySkipFront()
            && amount.TrySkipBack(undecorated.Length)
            && amount._opened == amount._closed
            && amount._signs + amount._opened <= 1;
    }

    private static bool IsDigit(byte value) => value is >= (byte)'0' and <= (byte)'9';

    private static bool IsSeparator(byte value) => value is (byte)'.' or (byte)',';

    /// <summary>Takes off everything before the first digit, or before the separator of .50.</summary>
    private bool TrySkipFront()
    {
        while (!_digits.IsEmpty && !IsDigit(_digits[0]) && !(_digits.Length > 1 && IsSeparator(_digits[0]) && IsDigit(_digits[1])))
        {
            if (_digits[0] is (byte)'-' or (byte)'+')
            {
                AddSign(_digits[0] == '-');
                _digits = _digits[1..];
            }
            else if (_digits.StartsWith(Minus))
            {
                AddSign(true);
                _digits = _digits[Minus.Length..];
            }
            else if (_digits[0] == '(')
            {
                _opened++;
                _digits = _digits[1..];
            }
            else if (!WrittenCurrency.TrySkipFirst(ref _digits, out WrittenCurrency written) || !TryAdd(written))
            {
                return false;
            }

            _digits = Utf8Blanks.TrimStart(_digits);
        }

        return !_digits.IsEmpty;
    }

    /// <summary>Takes off everything behind the last digit, or behind the separator of 5.</summary>
    private bool TrySkipBack(int undecoratedLength)
    {
        while (!IsDigit(_digits[^1]) && !(_digits.Length > 1 && IsSeparator(_digits[^1]) && IsDigit(_digits[^2])))
        {
            if (_digits[^1] == '-')
            {
                AddSign(true);
                _digits = _digits[..^1];
            }
            else if (_digits.EndsWith(Minus))
            {
                AddSign(true);
                _digits = _digits[..^Minus.Length];
            }
            else if (_digits[^1] == ')')
            {
                _closed++;
                _digits = _digits[..^1];
            }
            else if (!WrittenCurrency.TrySkipLast(ref _digits, out WrittenCurrency written) || !TryAdd(written))
            {
                return false;
            }

            _digits = Utf8Blanks.TrimEnd(_digits);
            if (_digits.IsEmpty)
            {
                return false;
            }
        }

        IsDecorated = _digits.Length != undecoratedLength;
        return true;
    }

    private void AddSign(bool isMinus)
    {
        _signs++;
        _minuses += isMinus ? 1 : 0;
    }

    private bool TryAdd(WrittenCurrency written)
    {
        _currencies++;
        return _currencies <= 2 && _currency.TryJoin(written, out _currency);
    }
}
