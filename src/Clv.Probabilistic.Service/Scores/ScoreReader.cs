using System.Text.Json;
using static Clv.Probabilistic.Service.MessageMembers;

namespace Clv.Probabilistic.Service;

/// <summary>Reads who is to be scored from JSON: <c>{"frequency": 3, "recency": 20.5, "T": 40, "monetary_value": 35}</c>, or <c>{"orders": [{"date": "2025-03-22",
/// "amount": 18.5}], "as_of": "2025-12-31"}</c>.</summary>
internal sealed class ScoreReader
{
    private const string Members = "frequency, recency, T and monetary_value, or orders and as_of, and beside either customer_id and horizon";

    private readonly bool _needsAmount;

    /// <summary>A reader.</summary>
    /// <param name="needsAmount">Whether spend is predicted, so that amounts are needed.</param>
    public ScoreReader(bool needsAmount)
    {
        _needsAmount = needsAmount;
    }

    /// <summary>Reads a request.</summary>
    /// <param name="json">The JSON, all of it.</param>
    /// <param name="place">What a message calls it: <c>the request</c>, <c>line 12</c>.</param>
    /// <exception cref="BadMessageException">It is none.</exception>
    public ScoreRequest Read(ReadOnlySpan<byte> json, string place)
    {
        try
        {
            Utf8JsonReader reader = new(json);
            reader.Read();
            ScoreRequest request = Read(ref reader, place);
            return reader.Read()
                ? throw new BadMessageException($"{Begin(place)} goes on after its end; send one object.", isSyntax: true)
                : request;
        }
        catch (JsonException broken)
        {
            throw new BadMessageException(FormattableString.Invariant($"{Begin(place)} is no JSON: it breaks at byte {broken.BytePositionInLine + 1}."), isSyntax: true);
        }
    }

    private ScoreRequest Read(ref Utf8JsonReader reader, string place)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new BadMessageException($"{Begin(place)} is {Kind(reader.TokenType)}; a customer is an object with {Members}.");
        }

        CustomerId customer = default;
        double? frequency = null, recency = null, t = null, money = null, horizon = null;
        DateTime? asOf = null;
        StoredOrder[]? orders = null;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = Name(ref reader, place);
            reader.Read();
            if (reader.TokenType == JsonTokenType.Null)
            {
                continue;
            }

            switch (name)
            {
                case "customer_id":
                    customer = Id(ref reader, place, name);
                    break;
                case "frequency":
                    frequency = Number(ref reader, place, name);
                    break;
                case "recency":
                    recency = Number(ref reader, place, name);
                    break;
                case "T":
                    t = Number(ref reader, place, name);
                    break;
                case "monetary_value":
                    money = Amount(ref reader, place, name);
                    break;
                case "horizon":
                    horizon = Number(ref reader, place, name);
                    break;
                case "as_of":
                    (int day, int second) = Date(ref reader, place, name);
                    asOf = new DateTime(day * TimeSpan.TicksPerDay).AddSeconds(second);
                    break;
                case "orders":
                    orders = Orders(ref reader, place);
                    break;
                default:
                    throw Unknown(place, name, Members);
            }
        }

        return new ScoreRequest
        {
            CustomerId = customer,
            Horizon = horizon,
            AsOf = asOf,
            Orders = orders,
            History = HistoryOf(place, frequency, recency, t, money, orders is not null),
        };
    }

    private StoredOrder[] Orders(ref Utf8JsonReader reader, string place)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            throw new BadMessageException($"{Begin(place)} has {Kind(reader.TokenType)} as orders; they are a list of objects with date and amount.");
        }

        OrderReader one = new(_needsAmount, needsIds: false, DateTime.MaxValue);
        List<StoredOrder> orders = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            orders.Add(one.Read(ref reader, $"order {orders.Count + 1} of {place}").Order);
        }

        return [.. orders.OrderBy(order => order.Moment)];
    }

    private CustomerHistory? HistoryOf(string place, double? frequency, double? recency, double? t, double? money, bool hasOrders)
    {
        if (frequency is null && recency is null && t is null)
        {
            return hasOrders ? null : throw new BadMessageException($"{Begin(place)} says nothing of the customer; give {Members}.");
        }

        if (hasOrders)
        {
            throw new BadMessageException($"{Begin(place)} has both a history and orders; give one of them.");
        }

        if (frequency is not { } x || recency is not { } last || t is not { } age)
        {
            throw new BadMessageException($"{Begin(place)} has no {(frequency is null ? "frequency" : recency is null ? "recency" : "T")}; a history has frequency, recency and T.");
        }

        if (!(x >= 0 && x <= int.MaxValue && double.IsInteger(x)))
        {
            throw new BadMessageException(FormattableString.Invariant($"{Begin(place)} has the frequency {x}; it is a whole number of repeat purchases, from 0."));
        }

        if (_needsAmount && x > 0 && money is null)
        {
            throw new BadMessageException($"{Begin(place)} has no monetary_value, the mean spend per repeat purchase, which the models of spend need of who came back.");
        }

        return new CustomerHistory((int)x, last, age) { MonetaryValue = money };
    }
}
