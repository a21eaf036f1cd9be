using System.Text;

namespace Clv.Probabilistic;

/// <summary>Reads the amounts of one file, in one currency.</summary>
internal sealed class AmountReader
{
    private readonly WrittenAmounts[] _ways;
    private readonly bool _isPlain;
    private bool _mayBeAmbiguous;
    private WrittenCurrency _currency;

    /// <summary>A reader that has read nothing.</summary>
    public AmountReader(OrderValues values)
    {
        _ways = [.. values.Amounts];
        _isPlain = _ways[0] == WrittenAmounts.Plain;
        _mayBeAmbiguous = values.MayBeAmbiguous;
    }

    /// <summary>The currency that was written so far, in words.</summary>
    public string Currency => _currency.Name;

    /// <summary>Where amounts are plain numbers but for some, the first of those; null without them.</summary>
    public string? BeyondPlain { get; private set; }

    /// <summary>Whether the last amount could not be read because of its currency.</summary>
    public bool IsOtherCurrency { get; private set; }

    /// <summary>Whether the last amount could not be read because nothing tells what its decimals are.</summary>
    public bool IsQuestion { get; private set; }

    /// <summary>What amounts should look like, in words.</summary>
    public string Expected => _ways[0] switch
    {
        { DecimalSeparator: ',' } => "amounts are finite numbers such as 1.234,50: decimals take a comma",
        { IsDecorated: true } => "amounts are finite numbers such as 1,234.50 or $5: decimals take a point",
        _ => $"amounts are finite numbers such as 1234.50: decimals take a point, unless {OptionNames.DecimalSeparator} says otherwise",
    };

    /// <summary>Reads an amount.</summary>
    public bool TryParse(ReadOnlySpan<byte> text, out double amount)
    {
        IsOtherCurrency = false;
        IsQuestion = false;
        if (_mayBeAmbiguous && text.ContainsAny((byte)'.', (byte)','))
        {
            if (IsAmbiguous(text))
            {
                IsQuestion = true;
                amount = 0;
                return false;
            }

            // What is no amount either proves nothing.
            _mayBeAmbiguous = !_ways[0].TryParse(text, out _);
        }

        if (_isPlain && _ways[0].TryParse(text, out amount))
        {
            return true;
        }

        for (int i = _isPlain ? 1 : 0; i < _ways.Length; i++)
        {
            if (_ways[i].TryParse(text, out amount, out WrittenCurrency currency))
            {
                IsOtherCurrency = !_currency.TryJoin(currency, out WrittenCurrency joint);
                _currency = IsOtherCurrency ? _currency : joint;
                if (_isPlain && !IsOtherCurrency)
                {
                    BeyondPlain ??= Encoding.UTF8.GetString(text);
                }

                return !IsOtherCurrency;
            }
        }

        amount = 0;
        return false;
    }

    /// <summary>Reads an amount that is a plain number and no question, on any thread.</summary>
    /// <returns>Whether it is one; if not, it may be read by <see cref="TryParse"/>.</returns>
    public bool TryParsePlain(ReadOnlySpan<byte> text, out double amount)
    {
        amount = 0;
        return _isPlain
            && !(Volatile.Read(ref _mayBeAmbiguous) && text.ContainsAny((byte)'.', (byte)','))
            && InvariantNumber.TryParse(text, out amount);
    }

    /// <summary>Asks what the decimals of the last amount are.</summary>
    public static AmbiguousLayoutException Question(ReadOnlySpan<byte> text, string place) => new(
        $"{place}: {Excerpt.Of(text)} may be a number with decimals or one with thousands, and no amount before it tells which; say what stands before decimals with {OptionNames.DecimalSeparator}.");

    private static bool IsAmbiguous(ReadOnlySpan<byte> text)
    {
        AmountEvidence evidence = new();
        evidence.Add(text);
        return evidence.Verdict().Kind == AmountVerdictKind.Ambiguous;
    }
}
