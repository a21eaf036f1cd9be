using System.Text;

namespace Clv.Probabilistic;

/// <summary>A currency as it is written beside an amount: a sign, a name or a code of three letters; the default is none.</summary>
/// <remarks>A sign may stand for several currencies: $ for dollars of many countries, ¥ for yen and yuan, kr for four crowns.</remarks>
internal readonly record struct WrittenCurrency
{
    private const int CodeLength = 3;

    // A sign and the codes that it may stand for.
    private static readonly string[] _signs =
    [
        "$ USD CAD AUD NZD HKD SGD MXN ARS CLP COP TWD UYU DOP BBD BMD BSD BZD FJD GYD JMD LRD NAD SBD SRD TTD XCD BND KYD",
        "US$ USD", "A$ AUD", "AU$ AUD", "C$ CAD NIO", "CA$ CAD", "NZ$ NZD", "HK$ HKD", "S$ SGD", "NT$ TWD", "MX$ MXN", "R$ BRL",
        "€ EUR", "£ GBP", "¥ JPY CNY", "￥ JPY CNY", "円 JPY", "元 CNY", "₹ INR", "Rs INR PKR LKR NPR MUR", "Rs. INR PKR LKR NPR MUR",
        "₩ KRW", "₽ RUB", "руб RUB", "руб. RUB", "₺ TRY", "TL TRY", "₪ ILS", "฿ THB", "₫ VND", "₴ UAH", "₦ NGN", "₱ PHP", "₡ CRC",
        "zł PLN", "zl PLN", "Kč CZK", "kč CZK", "kr SEK NOK DKK ISK", "kr. SEK NOK DKK ISK", "Ft HUF", "lei RON", "лв BGN", "лв. BGN",
        "Fr CHF", "Fr. CHF", "SFr. CHF", "sFr. CHF", "R ZAR", "S/ PEN", "RM MYR", "Rp IDR",
    ];

    private static readonly string[] _codes =
    (
        "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNH CNY COP CRC "
        + "CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HRK HTG HUF IDR ILS INR IQD IRR ISK JMD "
        + "JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN "
        + "NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RMB RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SLL SOS SRD SSP STN SVC SYP "
        + "SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF XCD XCG XOF XPF YER ZAR ZMW ZWG").Split(' ');

    private static readonly Entry[] _entries =
    [
        default,
        .. _signs.Select(sign => sign.Split(' ')).Select(parts => new Entry(parts[0], Encoding.UTF8.GetBytes(parts[0]), parts[1..])),
        .. _codes.Select(code => new Entry(code, Encoding.UTF8.GetBytes(code), [code == "RMB" ? "CNY" : code])),
    ];

    // Which entries begin, or end, with a byte; the longest first, so that R$ is not taken for R.
    private static readonly int[][] _byFirstByte = Indexed(name => name[0]);
    private static readonly int[][] _byLastByte = Indexed(name => name[^1]);

    private WrittenCurrency(int id) => Id = id;

    /// <summary>A number of the name, the same for the same name; 0 where there is none.</summary>
    public int Id { get; }

    /// <summary>The name as written, such as $ or EUR; empty where there is none.</summary>
    public string Name => _entries[Id].Name ?? string.Empty;

    /// <summary>Whether no currency is written.</summary>
    public bool IsNone => Id == 0;

    /// <summary>What two notes of a currency say together, which is the narrower one, such as CAD for $ and CAD.</summary>
    /// <returns>Whether they can mean the same currency; none goes with any.</returns>
    public bool TryJoin(WrittenCurrency other, out WrittenCurrency joint)
    {
        // First, because the caller may put the joint note in the place of this one.
        bool compatible = IsNone || other.IsNone || Codes.AsSpan().ContainsAny(other.Codes);
        joint = IsNone || (!other.IsNone && Codes.Length > other.Codes.Length) ? other : this;
        return compatible;
    }

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Takes a currency from the beginning of a text.</summary>
    internal static bool TrySkipFirst(ref ReadOnlySpan<byte> text, out WrittenCurrency currency)
    {
        foreach (int id in _byFirstByte[text[0]])
        {
            ReadOnlySpan<byte> name = _entries[id].Utf8;
            if (text.StartsWith(name))
            {
                text = text[name.Length..];
                currency = new WrittenCurrency(id);
                return true;
            }
        }

        currency = default;
        return false;
    }

    /// <summary>Takes a currency from the end of a text.</summary>
    internal static bool TrySkipLast(ref ReadOnlySpan<byte> text, out WrittenCurrency currency)
    {
        foreach (int id in _byLastByte[text[^1]])
        {
            ReadOnlySpan<byte> name = _entries[id].Utf8;
            if (text.EndsWith(name))
            {
                text = text[..^name.Length];
                currency = new WrittenCurrency(id);
                return true;
            }
        }

        currency = default;
        return false;
    }

    private static int[][] Indexed(Func<byte[], byte> key)
    {
        ILookup<byte, int> ids = Enumerable.Range(1, _entries.Length - 1)
            .OrderByDescending(id => _entries[id].Utf8.Length)
            .ToLookup(id => key(_entries[id].Utf8));
        return [.. Enumerable.Range(0, 256).Select(value => ids[(byte)value].ToArray())];
    }

    private string[] Codes => _entries[Id].Codes;

    private readonly record struct Entry(string Name, byte[] Utf8, string[] Codes);
}
