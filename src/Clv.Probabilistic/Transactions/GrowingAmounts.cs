namespace Clv.Probabilistic;

/// <summary>The amounts of orders while they are collected: of all of them or of none, as was said or as the first order shows.</summary>
internal sealed class GrowingAmounts
{
    private readonly bool? _given;
    private readonly int _capacity;
    private GrowingColumn<double>? _column;

    /// <summary>No amounts yet.</summary>
    /// <param name="given">Whether there are to be amounts; null where the first order shows it.</param>
    /// <param name="capacity">The number of orders expected.</param>
    public GrowingAmounts(bool? given, int capacity)
    {
        _given = given;
        _capacity = capacity;
        Start();
    }

    /// <summary>Whether orders carry amounts; null while that is open.</summary>
    public bool? Has { get; private set; }

    /// <summary>Whether it was said beforehand, and not by the first order.</summary>
    public bool IsGiven => _given is not null;

    /// <summary>Whether an order with this amount, or without one, goes with the others.</summary>
    public bool Accept(double? amount) => Has switch
    {
        true => amount is { } known && double.IsFinite(known),
        false => IsGiven || amount is null,
        null => amount is null || double.IsFinite(amount.Value),
    };

    /// <summary>Adds the amount of an order that was accepted.</summary>
    public void Add(double? amount)
    {
        if (Has is null)
        {
            Decide(amount is not null);
        }

        _column?.Add(amount.GetValueOrDefault());
    }

    /// <summary>The column, null where orders carry no amounts; this one is empty afterwards, and open where it was.</summary>
    public double[]? Take()
    {
        double[]? amounts = _column?.Take();
        Start();
        return amounts;
    }

    private void Start()
    {
        Has = null;
        _column = null;
        if (_given is { } has)
        {
            Decide(has);
        }
    }

    private void Decide(bool has)
    {
        Has = has;
        _column = has ? new GrowingColumn<double>(_capacity) : null;
    }
}
