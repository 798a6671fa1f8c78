package io.breakwater.jobs.demo;

import io.breakwater.jobs.demo.DemoAccount.Conduct;
import io.breakwater.jobs.demo.DemoAccount.Purpose;
import java.util.ArrayList;
import java.util.List;

/**
 * Who holds accounts. Sizes follow a Pareto law with tail index 1.15, in which the largest
 * hundredth holds about 40 %; target health is skewed towards 1 with a long safe tail.
 */
final class Population {
  private static final double SMALLEST_SIZE = 4_000;
  private static final double TAIL = 1 / 1.15;
  private static final double WHALE_SHARE = 0.01;
  private static final double LATE_SHARE = 0.25;
  private static final double LEAVING_SHARE = 0.07;
  private static final int[] PORTFOLIO_SIZES = {1, 1, 2, 1, 1, 5, 1, 1, 2, 1, 3, 1};

  private final DemoParameters parameters;
  private final int[] rank;
  private int created;
  private int portfolios;
  private int roomInPortfolio;

  final List<DemoAccount> lending;
  final List<DemoAccount> vaults;
  final List<DemoAccount> traders;

  Population(DemoParameters parameters) {
    this.parameters = parameters;
    int total = parameters.accounts();
    rank = SeededRandom.of(parameters.seed(), "size", 0).permutation(total);
    int lendingCount = total * 55 / 100;
    int traderCount = total * 25 / 100;
    lending = accounts(LendingVenue.ID, lendingCount);
    vaults = accounts(VaultVenue.ID, total - lendingCount - traderCount);
    traders = accounts(PerpVenue.ID, traderCount);
  }

  private List<DemoAccount> accounts(String venue, int count) {
    List<DemoAccount> accounts = new ArrayList<>(count);
    for (int number = 0; number < count; number++) {
      accounts.add(account(venue, number));
    }
    return accounts;
  }

  private DemoAccount account(String venue, int number) {
    SeededRandom random = SeededRandom.of(parameters.seed(), venue, number);
    double quantile = (rank[created++] + 0.5) / parameters.accounts();
    double size = SMALLEST_SIZE * StrictMath.pow(quantile, -TAIL);
    boolean whale = quantile < WHALE_SHARE;
    Purpose purpose = purpose(venue, number, whale);
    double spread = StrictMath.exp(0.5 * random.gaussian());
    double scale =
        switch (purpose) {
          case DUST -> random.uniform(0.008, 0.035) * SMALLEST_SIZE / size;
          case KELP_HOLDER, KELP_BORROWER -> 0.5 * SMALLEST_SIZE / size;
          default -> whale ? 1 : spread;
        };
    DemoAccount account = new DemoAccount(venue, number, random, size * scale, whale);
    account.purpose = purpose;
    account.conduct = conduct(purpose, random);
    schedule(account);
    Basket.fill(account);
    joinPortfolio(account);
    return account;
  }

  private static Purpose purpose(String venue, int number, boolean whale) {
    int lot = number % 100;
    return switch (venue) {
      case VaultVenue.ID -> Purpose.VAULT;
      case PerpVenue.ID ->
          lot == 21 || lot == 71
              ? Purpose.MARKET_MAKER
              : lot % 8 == 5 ? Purpose.INVERSE_TRADER : Purpose.LINEAR_TRADER;
      default -> lendingPurpose(number, lot, whale);
    };
  }

  private static Purpose lendingPurpose(int number, int lot, boolean whale) {
    if (lot == 7) {
      return number / 100 % 3 == 0 ? Purpose.KELP_BORROWER : Purpose.KELP_HOLDER;
    }
    if (lot % 50 == 13) {
      return Purpose.MOSS_HOLDER;
    }
    if (lot == 42) {
      return Purpose.MARKET_MAKER;
    }
    if (lot < 60) {
      return !whale && lot % 14 == 3 ? Purpose.DUST : Purpose.BORROWER;
    }
    if (lot < 72) {
      return Purpose.INDEX_FUND;
    }
    if (lot < 80) {
      return Purpose.STAKING_LOOP;
    }
    if (lot < 90) {
      return Purpose.SHORT_SELLER;
    }
    return lot < 96 ? Purpose.SUPPLIER : Purpose.BORROWER;
  }

  private static Conduct conduct(Purpose purpose, SeededRandom random) {
    double draw = random.uniform();
    return switch (purpose) {
      case DUST -> Conduct.ABSENT;
      case KELP_HOLDER, KELP_BORROWER, INDEX_FUND, MARKET_MAKER -> Conduct.DILIGENT;
      default -> draw < 0.5 ? Conduct.DILIGENT : draw < 0.85 ? Conduct.ORDINARY : Conduct.ABSENT;
    };
  }

  /** Most accounts exist from the first day, some come later, a few leave. */
  private void schedule(DemoAccount account) {
    SeededRandom random = account.random;
    int days = parameters.days();
    boolean late = random.chance(LATE_SHARE);
    int arrival = random.below(days * 9 / 10);
    boolean leaves = random.chance(LEAVING_SHARE);
    int stay = 20 + random.below(days);
    boolean permanent =
        account.whale
            || account.purpose == Purpose.KELP_HOLDER
            || account.purpose == Purpose.KELP_BORROWER
            || account.purpose == Purpose.MARKET_MAKER;
    if (!permanent) {
      account.firstDay = late ? arrival : 0;
      account.closeDay = leaves ? account.firstDay + stay : DemoAccount.NEVER;
    }
    account.opensOn = account.firstDay;
  }

  private void joinPortfolio(DemoAccount account) {
    boolean member =
        switch (account.purpose) {
          case INDEX_FUND -> true;
          case BORROWER -> account.number % 10 == 5;
          case LINEAR_TRADER -> account.number % 5 == 4;
          case VAULT -> account.number % 5 == 1;
          default -> false;
        };
    if (!member) {
      return;
    }
    if (roomInPortfolio == 0) {
      roomInPortfolio = PORTFOLIO_SIZES[portfolios % PORTFOLIO_SIZES.length];
      portfolios++;
    }
    roomInPortfolio--;
    account.portfolio = "P-" + (1_000 + portfolios);
    account.benchmark = benchmarkOf(portfolios);
    if (account.purpose == Purpose.INDEX_FUND) {
      Basket.follow(account, account.benchmark);
    }
  }

  private static String benchmarkOf(int portfolio) {
    return switch (portfolio % 10) {
      case 1, 4, 7 -> DemoBenchmark.ETH.id;
      case 9 -> DemoBenchmark.WEEKDAY_INDEX.id;
      default -> DemoBenchmark.CRYPTO10.id;
    };
  }
}
