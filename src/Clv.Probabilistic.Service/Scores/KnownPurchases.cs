namespace Clv.Probabilistic.Service;

/// <summary>The purchases of a customer of whom a summary is known, as more orders are added: how many periods, the first and the last of them, and what
/// was spent.</summary>
/// <remarks>Of the periods of the summary only what the first one came to is known, and of a customer with two of them the other one. What is added to
/// another of them counts for the variance as if it had come to the mean.</remarks>
internal ref struct KnownPurchases
{
    private readonly bool _includesFirst;
    private readonly int _knownLast;
    private readonly double _origin;
    private double _knownLastAmount;
    private int? _current;
    private double _currentAmount;
    private double _squares;

    /// <summary>The purchases that a summary tells of.</summary>
    /// <param name="known">The summary.</param>
    /// <param name="includesFirst">Whether the first purchase counts in frequency and money.</param>
    /// <param name="first">The first hour of the first period.</param>
    /// <param name="last">The first hour of the last one.</param>
    public KnownPurchases(KnownHistory known, bool includesFirst, int first, int last)
    {
        _includesFirst = includesFirst;
        _knownLast = last;
        First = first;
        Last = last;
        Periods = known.IncludesFirst ? known.Frequency : known.Frequency + 1;
        FirstAmount = known.FirstAmount;
        Spent = known.Frequency > 0 ? known.Frequency * known.MonetaryValue : 0;
        if (known.IncludesFirst != includesFirst)
        {
            Spent += includesFirst ? FirstAmount : -FirstAmount;
        }

        _origin = AllSpent / Periods;
        _squares = Periods < 2 ? 0 : known.SpendVariance * (Periods - 1);
        _knownLastAmount = Periods == 2 ? AllSpent - FirstAmount : _origin;
    }

    /// <summary>The first hour of the first period with a purchase.</summary>
    public int First { get; private set; }

    /// <summary>The first hour of the last one.</summary>
    public int Last { get; private set; }

    /// <summary>The number of periods with a purchase.</summary>
    public int Periods { get; private set; }

    /// <summary>x.</summary>
    public readonly int Frequency => _includesFirst ? Periods : Periods - 1;

    /// <summary>What was spent in the periods that count; not a number where that is not known.</summary>
    public double Spent { get; private set; }

    /// <summary>What the first period came to; not a number where that is not known.</summary>
    public double FirstAmount { get; private set; }

    /// <summary>The variance of what periods came to, the first one included; not a number where that is not known.</summary>
    public readonly double Variance
    {
        get
        {
            double off = (AllSpent / Periods) - _origin;
            return Periods < 2 ? 0 : Math.Max(_squares - (Periods * off * off), 0) / (Periods - 1);
        }
    }

    private readonly double AllSpent => _includesFirst ? Spent : Spent + FirstAmount;

    /// <summary>Adds an order; those that are added are in the order of time.</summary>
    /// <param name="start">The first hour of its period.</param>
    /// <param name="amount">What it came to.</param>
    public void Add(int start, double amount)
    {
        if (start == First)
        {
            AddToFirst(amount);
        }
        else if (start == _current)
        {
            AddTo(ref _currentAmount, amount);
        }
        else if (start == _knownLast)
        {
            AddTo(ref _knownLastAmount, amount);
        }
        else
        {
            AddPeriod(start, amount);
        }
    }

    /// <summary>Takes a refund off the last purchase.</summary>
    /// <param name="amount">The refund, below 0.</param>
    public void TakeOff(double amount)
    {
        if (Last == First)
        {
            AddToFirst(amount);
        }
        else if (Last == _current)
        {
            AddTo(ref _currentAmount, amount);
        }
        else
        {
            AddTo(ref _knownLastAmount, amount);
        }
    }

    private void AddPeriod(int start, double amount)
    {
        if (start < First)
        {
            // What was the first purchase is a repeat purchase now.
            Spent += _includesFirst ? amount : KnownOr(FirstAmount, amount);
            FirstAmount = amount;
            First = start;
        }
        else
        {
            Spent += amount;
            Last = Math.Max(Last, start);
            _current = start;
            _currentAmount = amount;
        }

        Periods++;
        _squares += Square(amount);
    }

    private void AddToFirst(double amount)
    {
        _squares += Square(FirstAmount + amount) - Square(FirstAmount);
        FirstAmount += amount;
        Spent += _includesFirst ? amount : 0;
    }

    private void AddTo(ref double period, double amount)
    {
        _squares += Square(period + amount) - Square(period);
        period += amount;
        Spent += amount;
    }

    /// <summary>An amount, or where no summary told it the mean of those that are known, so that one order does not make all money unknown.</summary>
    private readonly double KnownOr(double amount, double other) =>
        !double.IsNaN(amount) ? amount
        : Frequency > 0 && !double.IsNaN(Spent) ? Spent / Frequency
        : other;

    private readonly double Square(double amount) => (amount - _origin) * (amount - _origin);
}
