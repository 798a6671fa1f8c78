package io.breakwater.jobs.config;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.risk.cascade.LossPool;
import io.breakwater.risk.cascade.TieredMarginRule;
import io.breakwater.risk.lending.IsolatedMarket;
import io.breakwater.risk.lending.StoreFront;
import io.breakwater.risk.margin.LendingRegime;
import io.breakwater.risk.margin.LendingRules;
import io.breakwater.risk.margin.LendingTerms;
import io.breakwater.risk.margin.LiquidationForm;
import io.breakwater.risk.margin.MarginRegime;
import io.breakwater.risk.margin.MarginTier;
import io.breakwater.risk.margin.MarginTiers;
import io.breakwater.risk.margin.OptionMargin;
import io.breakwater.risk.margin.SoftLiquidationRegime;
import io.breakwater.risk.margin.SoftLiquidationTerms;
import io.breakwater.risk.margin.TieredMarginRegime;
import io.breakwater.risk.margin.TieredTerms;
import io.breakwater.risk.margin.VaultRegime;
import io.breakwater.risk.margin.VaultTerms;
import io.breakwater.risk.market.Instrument;
import io.breakwater.risk.market.InstrumentKind;
import io.breakwater.risk.market.InstrumentTable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** Joins the rules of a regime file with a venue's risk parameters and margin tiers of one day. */
public final class RegimeFactory {
  /**
   * A liquidation threshold of a vault is the reciprocal of its liquidation ratio, which venues
   * publish with a few decimals; rounding to these undoes the error of the division.
   */
  private static final double RATIO_DECIMALS = 1e12;

  private RegimeFactory() {}

  /**
   * One row of the {@code risk_parameter} feed. NaN where the feed gives no value.
   *
   * @param instrument dense key of the asset
   * @param emode efficiency-mode category, 0 for the asset's own values
   */
  public record ReserveTerms(
      int instrument,
      int emode,
      double loanToValue,
      double liquidationThreshold,
      double liquidationBonusRatio,
      double protocolFeeRatio,
      double haircutRatio) {}

  /**
   * One row of the {@code margin_tier} feed. NaN where the feed gives no value.
   *
   * @param instrument dense key of the contract
   */
  public record TierTerms(
      int instrument,
      double lowerNotional,
      double maintenanceMarginRate,
      double deduction,
      double maxLeverage,
      double initialMarginRate) {}

  /**
   * The margin regime of one venue and day. It carries the name of its file, as accounts refer to
   * it.
   *
   * @param venue venue whose rows these are, for messages
   * @param reserves the venue's risk parameters of the day, in any order
   * @param tiers the venue's margin tiers of the day, in any order
   * @throws RiskException PARAM-01, exit 65, when the rows do not make a consistent set of rules
   */
  public static MarginRegime build(
      RegimeDefinition definition,
      String venue,
      InstrumentTable instruments,
      List<ReserveTerms> reserves,
      List<TierTerms> tiers) {
    List<ReserveTerms> sorted =
        reserves.stream()
            .sorted(
                Comparator.comparingInt(ReserveTerms::emode)
                    .thenComparingInt(ReserveTerms::instrument))
            .toList();
    try {
      if (definition instanceof RegimeDefinition.Lending lending) {
        return lending(lending, instruments, sorted);
      }
      if (definition instanceof RegimeDefinition.Absorbing absorbing) {
        return absorbing(absorbing, instruments, sorted);
      }
      if (definition instanceof RegimeDefinition.IsolatedMarkets markets) {
        return isolatedMarkets(markets, instruments, sorted);
      }
      if (definition instanceof RegimeDefinition.SoftLiquidation soft) {
        return softLiquidation(soft, instruments, sorted);
      }
      if (definition instanceof RegimeDefinition.Vault vault) {
        return vault(vault, instruments, sorted);
      }
      return tiered((RegimeDefinition.Tiered) definition, instruments, sorted, tiers);
    } catch (IllegalArgumentException e) {
      throw RiskException.of(
              "PARAM-01", ExitCode.DATA_RULE, "The parameters of venue " + venue + " do not fit")
          .where("risk_parameter and margin_tier of " + venue + ", regime " + definition.name())
          .rule(String.valueOf(e.getMessage()))
          .next("correct the delivery of this venue and ingest it again")
          .causedBy(e);
    }
  }

  /** How a cascade closes positions of a derivatives regime. */
  public static TieredMarginRule liquidationRule(RegimeDefinition.Tiered definition) {
    return new TieredMarginRule(definition.closeFactor(), definition.liquidationFeeRatio());
  }

  /**
   * Who bears the losses of a regime in a cascade.
   *
   * @param insuranceFundUsd balance of the regime's insurance pool on the day; only regimes of
   *     exchanges have one
   */
  public static LossPool lossPool(RegimeDefinition definition, double insuranceFundUsd) {
    return definition instanceof RegimeDefinition.Tiered tiered
        ? new LossPool(insuranceFundUsd, tiered.lossResidual())
        : LossPool.UNFUNDED;
  }

  private static MarginRegime lending(
      RegimeDefinition.Lending definition,
      InstrumentTable instruments,
      List<ReserveTerms> reserves) {
    LendingTerms.Builder terms =
        lendingTerms(
            instruments,
            reserves,
            row -> definition.defaultLiquidationBonusRatio(),
            definition.defaultProtocolFeeRatio());
    definition.isolatedEmodes().forEach(terms::isolatedEmode);
    LendingRules rules =
        new LendingRules(
            definition.closeFactor(),
            definition.dustUsd(),
            LiquidationForm.CALL,
            LendingRules.Scope.POOLED);
    return new LendingRegime(
        definition.name(), instruments, terms.build(), rules, definition.health());
  }

  /** What buyers of the collateral do not get of the penalty stays with the protocol. */
  private static MarginRegime absorbing(
      RegimeDefinition.Absorbing definition,
      InstrumentTable instruments,
      List<ReserveTerms> reserves) {
    LendingTerms.Builder terms =
        lendingTerms(
            instruments,
            reserves,
            row -> definition.defaultPenaltyRatio(),
            new StoreFront(definition.storeFrontPriceFactor(), 0).protocolFeeRatio());
    return new LendingRegime(
        definition.name(),
        instruments,
        terms.build(),
        LendingRules.compoundV3(),
        definition.health());
  }

  /** The bonus of a market follows from its threshold. */
  private static MarginRegime isolatedMarkets(
      RegimeDefinition.IsolatedMarkets definition,
      InstrumentTable instruments,
      List<ReserveTerms> reserves) {
    LendingTerms.Builder terms =
        lendingTerms(instruments, reserves, row -> bonusOf(definition, row), 0);
    return new LendingRegime(
        definition.name(),
        instruments,
        terms.build(),
        LendingRules.isolatedMarket(),
        definition.health());
  }

  private static double bonusOf(RegimeDefinition.IsolatedMarkets definition, ReserveTerms row) {
    return row.liquidationThreshold() > 0
        ? new IsolatedMarket(
                row.liquidationThreshold(),
                definition.incentiveCursor(),
                definition.largestIncentive())
            .bonus()
        : 0;
  }

  /** An asset without a threshold stays without parameters, which the assessment reports. */
  private static LendingTerms.Builder lendingTerms(
      InstrumentTable instruments,
      List<ReserveTerms> reserves,
      ToDoubleFunction<ReserveTerms> defaultBonus,
      double defaultProtocolFee) {
    LendingTerms.Builder terms = LendingTerms.builder(instruments.size());
    for (ReserveTerms row : reserves) {
      if (Double.isNaN(row.liquidationThreshold())) {
        continue;
      }
      LendingTerms.Thresholds thresholds =
          new LendingTerms.Thresholds(
              orElse(row.loanToValue(), row.liquidationThreshold()),
              row.liquidationThreshold(),
              Double.isNaN(row.liquidationBonusRatio())
                  ? defaultBonus.applyAsDouble(row)
                  : row.liquidationBonusRatio());
      if (row.emode() == 0) {
        terms.asset(
            row.instrument(),
            thresholds,
            orElse(row.protocolFeeRatio(), defaultProtocolFee),
            orElse(row.haircutRatio(), 0));
      } else {
        terms.emode(row.emode(), thresholds, row.instrument());
      }
    }
    return terms;
  }

  /** Feeds give what counts, 1 − discount: as threshold of a loan and as ltv of a new one. */
  private static MarginRegime softLiquidation(
      RegimeDefinition.SoftLiquidation definition,
      InstrumentTable instruments,
      List<ReserveTerms> reserves) {
    SoftLiquidationTerms terms = SoftLiquidationTerms.none(instruments.size());
    for (ReserveTerms row : reserves) {
      if (!isCollateral(row)) {
        continue;
      }
      double discount =
          Double.isNaN(row.liquidationThreshold())
              ? definition.defaultLiquidationDiscountRatio()
              : 1 - row.liquidationThreshold();
      double loanDiscount =
          Double.isNaN(row.loanToValue())
              ? Math.max(discount, definition.defaultLoanDiscountRatio())
              : 1 - row.loanToValue();
      terms =
          terms.with(
              row.instrument(),
              new SoftLiquidationTerms.Collateral(
                  definition.amplification(), definition.bands(), discount, loanDiscount));
    }
    return new SoftLiquidationRegime(definition.name(), terms, definition.health());
  }

  private static MarginRegime vault(
      RegimeDefinition.Vault definition, InstrumentTable instruments, List<ReserveTerms> reserves) {
    VaultTerms terms = VaultTerms.debtAtPar(instruments.size());
    for (ReserveTerms row : reserves) {
      if (!isCollateral(row)) {
        continue;
      }
      double ratio =
          Double.isNaN(row.liquidationThreshold())
              ? definition.defaultLiquidationRatio()
              : Math.rint(RATIO_DECIMALS / row.liquidationThreshold()) / RATIO_DECIMALS;
      terms =
          terms.with(
              row.instrument(),
              new VaultTerms.Collateral(
                  ratio,
                  orElse(row.liquidationBonusRatio(), definition.defaultLiquidationPenaltyRatio()),
                  definition.dustUsd(),
                  definition.auctionStartFactor()));
    }
    return new VaultRegime(definition.name(), instruments, terms, definition.health());
  }

  /** A debt asset has a row of rates alone, without any term of a collateral. */
  private static boolean isCollateral(ReserveTerms row) {
    boolean silent =
        Double.isNaN(row.liquidationThreshold())
            && Double.isNaN(row.loanToValue())
            && Double.isNaN(row.liquidationBonusRatio());
    return !silent && row.liquidationThreshold() != 0;
  }

  private static MarginRegime tiered(
      RegimeDefinition.Tiered definition,
      InstrumentTable instruments,
      List<ReserveTerms> reserves,
      List<TierTerms> tiers) {
    TieredTerms terms = TieredTerms.none(instruments);
    Map<Integer, List<TierTerms>> byContract =
        tiers.stream()
            .collect(
                Collectors.groupingBy(TierTerms::instrument, TreeMap::new, Collectors.toList()));
    for (Map.Entry<Integer, List<TierTerms>> contract : byContract.entrySet()) {
      terms = withContract(terms, instruments.get(contract.getKey()), contract.getValue());
    }
    for (ReserveTerms row : reserves) {
      if (row.emode() == 0) {
        terms =
            terms.withHaircut(
                row.instrument(), orElse(row.haircutRatio(), definition.defaultHaircutRatio()));
      }
    }
    return new TieredMarginRegime(
        definition.name(), terms, definition.health(), definition.forcedClose());
  }

  /** An option takes its rates from its first tier and has none without right and strike. */
  private static TieredTerms withContract(
      TieredTerms terms, Instrument contract, List<TierTerms> tiers) {
    List<TierTerms> sorted =
        tiers.stream().sorted(Comparator.comparingDouble(TierTerms::lowerNotional)).toList();
    if (contract.kind() == InstrumentKind.OPTION) {
      return contract.option() == null
          ? terms
          : terms.withOption(contract.key(), optionMargin(sorted.get(0)));
    }
    return terms.withContract(
        contract.key(), new MarginTiers(sorted.stream().map(RegimeFactory::marginTier).toList()));
  }

  /** The least initial margin is that of the largest leverage; without one the maintenance rate. */
  private static OptionMargin optionMargin(TierTerms row) {
    double maintenance = row.maintenanceMarginRate();
    double floor = Double.isNaN(row.maxLeverage()) ? maintenance : 1 / row.maxLeverage();
    return new OptionMargin(orElse(row.initialMarginRate(), floor), floor, maintenance);
  }

  private static MarginTier marginTier(TierTerms row) {
    double initialRate = orElse(row.initialMarginRate(), 1 / row.maxLeverage());
    return new MarginTier(
        row.lowerNotional(), row.maintenanceMarginRate(), row.deduction(), initialRate);
  }

  private static double orElse(double value, double other) {
    return Double.isNaN(value) ? other : value;
  }
}
