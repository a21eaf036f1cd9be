using System.Text.Json.Serialization;

namespace Clv.Probabilistic.Tests;

/// <summary>JSON of orders by generated code, as programs without reflection have it.</summary>
[JsonSerializable(typeof(TransactionTable))]
[JsonSerializable(typeof(OrderRow[]))]
[JsonSerializable(typeof(CustomerIds))]
internal sealed partial class OrderRowsJson : JsonSerializerContext;
