using System.Text.Json;
using static Clv.Probabilistic.Service.MessageMembers;

namespace Clv.Probabilistic.Service;

/// <summary>Reads orders from JSON: <c>{"order_id": "A-1", "customer_id": 42, "date": "2025-03-22", "amount": 18.5}</c>.</summary>
/// <remarks>Ids are numbers or texts; a date has a time of day or none, and an offset or none, which is not looked at: clocks count as written. Further
/// members are refused, so that a name that is written wrong is not taken for one that is missing.</remarks>
internal sealed class OrderReader
{
    private const string OrderId = "order_id";
    private const string Customer = "customer_id";
    private const string Date = "date";
    private const string Amount = "amount";
    private const string Members = $"{OrderId}, {Customer}, {Date} and {Amount}";

    private readonly bool _needsAmount;
    private readonly bool _needsIds;
    private readonly DateTime _latest;

    /// <summary>A reader.</summary>
    /// <param name="needsAmount">Whether an order must say what it came to.</param>
    /// <param name="needsIds">Whether orders say whose they are and which.</param>
    /// <param name="latest">The last moment that an order may be of.</param>
    public OrderReader(bool needsAmount, bool needsIds, DateTime latest)
    {
        _needsAmount = needsAmount;
        _needsIds = needsIds;
        _latest = latest;
    }

    /// <summary>Reads an order, at whose opening brace the reader stands.</summary>
    /// <param name="reader">The JSON.</param>
    /// <param name="place">What a message calls the order: <c>order 3</c>, <c>line 12</c>.</param>
    /// <exception cref="BadMessageException">It is none.</exception>
    public OrderMessage Read(ref Utf8JsonReader reader, string place)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new BadMessageException($"{Begin(place)} is {Kind(reader.TokenType)}; an order is an object with {Members}.");
        }

        string? order = null;
        CustomerId customer = default;
        (int Day, int Second)? date = null;
        double amount = double.NaN;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = Name(ref reader, place);
            reader.Read();
            switch (name)
            {
                case OrderId when reader.TokenType != JsonTokenType.Null:
                    order = Id(ref reader, place, OrderId).ToString();
                    break;
                case Customer when reader.TokenType != JsonTokenType.Null:
                    customer = Id(ref reader, place, Customer);
                    break;
                case Date when reader.TokenType != JsonTokenType.Null:
                    date = DateOf(ref reader, place);
                    break;
                case Amount when reader.TokenType != JsonTokenType.Null:
                    amount = MessageMembers.Amount(ref reader, place, Amount);
                    break;
                case OrderId or Customer or Date or Amount:
                    break;
                default:
                    throw Unknown(place, name, Members);
            }
        }

        if (_needsIds)
        {
            Require(order is not null, place, OrderId, "by which an order that is sent again is known for the same");
            Require(!customer.IsMissing, place, Customer, "so it is nobody's");
        }

        Require(date is not null, place, Date, "as yyyy-MM-dd, with or without a time of day");
        Require(!_needsAmount || !double.IsNaN(amount), place, Amount, "which the models of spend need; an order without payment has 0");
        return new OrderMessage(customer, new StoredOrder(date!.Value.Day, date.Value.Second, amount, order));
    }

    private static void Require(bool isThere, string place, string name, string why)
    {
        if (!isThere)
        {
            throw new BadMessageException($"{Begin(place)} has no {name}, {why}.");
        }
    }

    private (int Day, int Second) DateOf(ref Utf8JsonReader reader, string place)
    {
        (int day, int second) = MessageMembers.Date(ref reader, place, Date);
        DateTime moment = new DateTime(day * TimeSpan.TicksPerDay).AddSeconds(second);
        return moment <= _latest
            ? (day, second)
            : throw new BadMessageException(FormattableString.Invariant(
                $"{Begin(place)} has the {Date} {moment:yyyy-MM-dd}, which has not come yet; everybody would seem to have been silent until then."));
    }
}
