namespace Clv.Probabilistic;

/// <summary>The amounts of orders while they are collected: of all of them where one has an amount, unless it was said beforehand.</summary>
internal sealed class GrowingAmounts
{
    private readonly bool? _given;
    private readonly int _capacity;
    private GrowingColumn<double>? _column;

    /// <summary>No amounts yet.</summary>
    /// <param name="given">Whether there are to be amounts; null where orders show it.</param>
    /// <param name="capacity">The number of orders expected.</param>
    public GrowingAmounts(bool? given, int capacity)
    {
        _given = given;
        _capacity = capacity;
        Start();
    }

    /// <summary>Whether orders carry amounts; null while no order has had one.</summary>
    public bool? Has { get; private set; }

    /// <summary>Whether it was said beforehand.</summary>
    public bool IsGiven => _given is not null;

    /// <summary>How many orders came without an amount before the first that has one: NaN in the column.</summary>
    public int Missing { get; private set; }

    /// <summary>Whether an order with this amount, or without one, may go with the others.</summary>
    public bool Accept(double? amount) => Has switch
    {
        true => amount is { } known && double.IsFinite(known),
        false => true,
        null => amount is null || double.IsFinite(amount.Value),
    };

    /// <summary>Adds the amount of an order that was accepted.</summary>
    public void Add(double? amount)
    {
        if (Has is null)
        {
            if (amount is null)
            {
                Missing++;
                return;
            }

            Decide(has: true);
            for (int i = 0; i < Missing; i++)
            {
                _column!.Add(double.NaN);
            }
        }

        _column?.Add(amount.GetValueOrDefault());
    }

    /// <summary>Adds the amounts of orders that were accepted, where it is known beforehand whether orders have any.</summary>
    public void Add(ReadOnlySpan<double> amounts) => _column?.Add(amounts);

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
        Missing = 0;
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
