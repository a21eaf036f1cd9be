namespace Clv.Probabilistic.Service;

/// <summary>How the customers of a store are opened.</summary>
/// <param name="MasterKey">Seals what is kept of customers, 32 bytes; null keeps it open.</param>
/// <param name="Pseudonymizes">Whether ids are replaced by pseudonyms when they come in.</param>
/// <param name="Level">The level of intervals; null without.</param>
/// <param name="Clock">What time it is.</param>
internal sealed record LiveCustomersOptions(byte[]? MasterKey, bool Pseudonymizes, double? Level, TimeProvider Clock);
